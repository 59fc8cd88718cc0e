import { childrenOf, textOf, type XmlElement } from "../../xml/xml-element.ts";

/** A text in runs of several fonts; the phonetic readings beside it (`rPh`) are no part of it. */
export function richText(element: XmlElement): string {
  return childrenOf(element)
    .filter(({ name }) => name === "t" || name === "r")
    .map((part) => (part.name === "t" ? textOf(part) : childrenOf(part, "t").map(textOf).join("")))
    .join("")
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, "\n");
}
