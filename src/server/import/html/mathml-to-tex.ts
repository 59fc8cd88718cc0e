import type { Element, ElementContent } from "hast";
import { MathMLToLaTeX } from "mathml-to-latex";
import { textOf } from "./text-of.ts";

const FUNCTIONS =
  /^(?:arc)?(?:sin|cos|tan|cot|sec|csc)h?$|^(?:log|ln|lg|exp|lim|max|min|sup|inf|det|gcd|deg|dim|ker)$/;

/** The TeX of a formula in MathML: its own annotation, or told from its elements; undefined where that fails. */
export function mathmlToTex(math: Element): string | undefined {
  const noted = findAnnotation(math);
  if (noted !== undefined) return noted;
  try {
    const tex = MathMLToLaTeX.convert(markupOf(math)).trim();
    return tex === "" ? undefined : tex;
  } catch {
    return undefined;
  }
}

function findAnnotation(node: Element): string | undefined {
  if (node.tagName === "annotation" && /tex/i.test(String(node.properties["encoding"] ?? ""))) {
    return textOf(node).trim() || undefined;
  }
  for (const child of node.children) {
    const found = child.type === "element" ? findAnnotation(child) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function markupOf(node: ElementContent): string {
  if (node.type === "text") return escape(node.value);
  if (node.type !== "element" || node.tagName === "annotation") return "";
  const { tagName, properties } = node;
  const attributes = Object.entries(properties).map(([name, value]) => ` ${name}="${escape(String(value))}"`);
  const words = textOf(node).trim();
  // A name of several letters is a function, not a product.
  const inner =
    tagName === "mi" && FUNCTIONS.test(words) ? `\\${words}` : node.children.map(markupOf).join("");
  return `<${tagName}${attributes.join("")}>${inner}</${tagName}>`;
}

/** A backslash in MathML is a sign; as TeX it would be a command. */
function escape(text: string): string {
  return text
    .replaceAll("\\", "∖")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
