import { isElement, type XmlElement } from "../../xml/xml-element.ts";

/**
 * QTI 3 gives the names of QTI 2 a prefix and writes them in parts: `qti-simple-choice` is `simpleChoice`,
 * `response-identifier` is `responseIdentifier`. HTML inside an item keeps its own names.
 */
export function asVersion2(element: XmlElement): XmlElement {
  const isQti = element.name.startsWith("qti-");
  return {
    ...element,
    name: isQti ? camelCase(element.name.slice("qti-".length)) : element.name,
    attributes: isQti
      ? new Map([...element.attributes].map(([name, value]) => [nameOf(name), value]))
      : element.attributes,
    children: element.children.map((child) => (isElement(child) ? asVersion2(child) : child)),
  };
}

function nameOf(attribute: string): string {
  return /^(?:data|aria)-|:/.test(attribute) ? attribute : camelCase(attribute);
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
