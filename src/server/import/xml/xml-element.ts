/** A piece of a document as plain data. Names are local names: prefixes differ from system to system. */
export type XmlElement = {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: XmlNode[];
  /** Of its opening tag, counted from 1. */
  line: number;
};

export type XmlNode = XmlElement | string;

export function localName(name: string): string {
  return name.slice(name.lastIndexOf(":") + 1);
}

export function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== "string";
}

/** The child elements of one name, or all of them. */
export function childrenOf(element: XmlElement, name?: string): XmlElement[] {
  return element.children.filter(isElement).filter((child) => name === undefined || child.name === name);
}

export function findChild(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.filter(isElement).find((child) => child.name === name);
}

/** Every element of one name at any depth, in the document's order. */
export function findAll(element: XmlElement, name: string): XmlElement[] {
  return childrenOf(element).flatMap((child) =>
    child.name === name ? [child, ...findAll(child, name)] : findAll(child, name),
  );
}

/** All text within, at any depth. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (isElement(child) ? textOf(child) : child)).join("");
}

/** By its full name, else by its local name: `attributeOf(element, "lang")` finds `xml:lang`. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  const exact = element.attributes.get(name);
  if (exact !== undefined || element.attributes.size === 0) return exact;
  return [...element.attributes].find(([key]) => localName(key) === name)?.[1];
}
