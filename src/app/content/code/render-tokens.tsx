import type { ReactNode } from "react";
import classes from "./tokens-of-code.module.css";

/** The highlighter's many scopes as the few that a reader tells apart. */
const TONES: Record<string, string | undefined> = {
  keyword: classes.keyword,
  built_in: classes.name,
  type: classes.name,
  literal: classes.value,
  number: classes.value,
  symbol: classes.value,
  string: classes.text,
  regexp: classes.text,
  char: classes.text,
  subst: classes.plain,
  comment: classes.comment,
  doctag: classes.comment,
  quote: classes.comment,
  title: classes.name,
  function: classes.name,
  class: classes.name,
  tag: classes.keyword,
  name: classes.keyword,
  attr: classes.name,
  attribute: classes.name,
  property: classes.name,
  selector: classes.keyword,
  meta: classes.comment,
  addition: classes.text,
  deletion: classes.value,
};

/** A node of the highlighter's tree: text, or a scope around more of it. */
export function renderTokens(node: unknown): ReactNode {
  if (typeof node === "string") return node;
  if (typeof node !== "object" || node === null || !("children" in node) || !Array.isArray(node.children))
    return null;
  const inner = node.children.map((child: unknown, place) => <Token key={place} node={child} />);
  const scope = "scope" in node && typeof node.scope === "string" ? node.scope : "";
  const tone = TONES[/^[a-z_]+/.exec(scope)?.[0] ?? ""];
  return tone === undefined ? inner : <span className={tone}>{inner}</span>;
}

function Token({ node }: { node: unknown }) {
  return renderTokens(node);
}
