import { createElement, type ReactNode } from "react";
import { joinClasses } from "../../ui/join-classes.ts";
import classes from "./maths.module.css";
import type { TexNode } from "./tex-tree.ts";

/** MathML Core without its links and foreign parts: what is not here is shown without its element. */
const ELEMENTS = new Set(
  "menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none".split(
    " ",
  ),
);

/** Shape and space. No links, ids, colours or events: those would be somebody else's words on our page. */
const ATTRIBUTES = new Set(
  "accent accentunder columnalign columnspan depth display displaystyle fence form height largeop linethickness lspace mathvariant maxsize minsize movablelimits notation rowspan rspace scriptlevel separator stretchy symmetric voffset width".split(
    " ",
  ),
);

/** Classes of the TeX reader for which there is a style of ours. */
const CLASSES: Record<string, string | undefined> = {
  "tml-left": classes.left,
  "tml-right": classes.right,
  "tml-cancel": classes.strike,
  upstrike: classes.up,
  downstrike: classes.down,
  sout: classes.out,
  "tml-xcancel": classes.cross,
  "tml-fbox": classes.box,
  "tml-overline": classes.over,
  "tml-underline": classes.under,
};

const LENGTH = /^-?\d{0,4}(?:\.\d{1,6})?(?:em|ex|pt|px|%)?$/;

export function mathmlElement(node: TexNode | string, key: number): ReactNode {
  if (typeof node === "string") return node;
  const inner = node.children.map(mathmlElement);
  if (!ELEMENTS.has(node.name)) return createElement("mrow", { key }, ...inner);
  const attributes = [...node.attributes].filter(([name, value]) => ATTRIBUTES.has(name) && isPlain(value));
  const className = joinClasses(...node.classes.map((name) => CLASSES[name]), ...cellClasses(node));
  return createElement(
    node.name,
    { key, ...Object.fromEntries(attributes), ...(className !== "" && { className }) },
    ...inner,
  );
}

function isPlain(value: string): boolean {
  return LENGTH.test(value) || /^[a-z -]{1,40}$/i.test(value);
}

/** The TeX reader writes lines and alignment of tables as style, which the page's policy does not let in. */
function cellClasses({ name, styles }: TexNode): (string | undefined)[] {
  if (name !== "mtd" && name !== "mtr" && name !== "mtable" && name !== "mrow" && name !== "menclose")
    return [];
  const isLine = (side: string) => /\d.*(?:solid|dashed|double)/.test(styles.get(side) ?? "");
  return [
    isLine("borderTop") ? classes.lineAbove : undefined,
    isLine("borderBottom") ? classes.lineBelow : undefined,
    isLine("borderLeft") ? classes.lineBefore : undefined,
    isLine("borderRight") ? classes.lineAfter : undefined,
    isLine("border") ? classes.box : undefined,
    styles.get("textAlign")?.endsWith("left") ? classes.left : undefined,
    styles.get("textAlign")?.endsWith("right") ? classes.right : undefined,
    styles.get("paddingLeft") === "0em" ? classes.flushStart : undefined,
    styles.get("paddingRight") === "0em" ? classes.flushEnd : undefined,
  ];
}
