import { isElement, localName, type XmlElement, type XmlNode } from "./xml-element.ts";

/** HTML ends these by themselves; `<br></br>` would be two. */
const VOID = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));

/** What stands within an element, as HTML source: for markup that a format writes as XML. */
export function innerHtml(element: XmlElement): string {
  return element.children.map(outerHtml).join("");
}

function outerHtml(node: XmlNode): string {
  if (!isElement(node)) return escapeText(node);
  const attributes = [...node.attributes].map(
    ([name, value]) => ` ${localName(name)}="${escapeText(value).replaceAll('"', "&quot;")}"`,
  );
  const open = `<${node.name}${attributes.join("")}>`;
  return VOID.has(node.name) ? open : `${open}${innerHtml(node)}</${node.name}>`;
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
