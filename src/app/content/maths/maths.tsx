import { createElement, useMemo } from "react";
import { TexSource, type TexProps } from "../rich/tex-source.tsx";
import { mathmlElement } from "./mathml-element.tsx";
import classes from "./maths.module.css";
import { texTree, type TexNode } from "./tex-tree.ts";

/** TeX as MathML, which browsers draw and screen readers speak. What cannot be read stays readable as it was written. */
export function Maths({ tex, mode }: TexProps) {
  const tree = useMemo(() => texTree(tex, mode), [tex, mode]);
  if (tree === undefined) return <TexSource tex={tex} mode={mode} />;
  if (mode === "inline") {
    const rows = linesOf(tree).map(mathmlElement);
    return createElement("math", { className: classes.inline }, ...rows);
  }
  const inner = tree.children.map(mathmlElement);
  return (
    // A part that scrolls has to be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <span className={classes.display} dir="ltr" tabIndex={0}>
      {createElement("math", { display: "block" }, ...inner)}
    </span>
  );
}

/** The pieces between which a line may break stand directly in the formula, or it would never break. */
function linesOf({ children }: TexNode): TexNode["children"] {
  const [only] = children;
  if (children.length !== 1 || only === undefined || typeof only === "string" || only.name !== "mrow")
    return children;
  return only.children;
}
