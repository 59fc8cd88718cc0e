import { plainToMarkdown } from "../../plain-to-markdown.ts";
import { raisedOrLowered } from "../../html/raise-or-lower.ts";
import { attributeOf, childrenOf, findChild, textOf, type XmlElement } from "../../xml/xml-element.ts";

export type RichText = {
  text: string;
  /** As Markdown, where some of its words are underlined and others are not. */
  marked?: string;
  /** Some of its words are struck out: whoever wrote them took them back, or asks about them. */
  isStruck: boolean;
};

type Run = { text: string; isUnderlined: boolean; isStruck: boolean };

/** A text in runs of several fonts; the phonetic readings beside it (`rPh`) are no part of it. */
export function richText(element: XmlElement): RichText {
  const runs = childrenOf(element)
    .filter(({ name }) => name === "t" || name === "r")
    .map(readRun);
  const text = runs.map((run) => run.text).join("");
  const words = runs.filter((run) => run.text.trim() !== "");
  const isMarked = new Set(words.map(({ isUnderlined }) => isUnderlined)).size > 1;
  return {
    text,
    ...(isMarked && { marked: runs.map(markdownOf).join("").trim() }),
    isStruck: words.some(({ isStruck }) => isStruck),
  };
}

function readRun(part: XmlElement): Run {
  if (part.name === "t") return { text: decode(textOf(part)), isUnderlined: false, isStruck: false };
  const font = findChild(part, "rPr");
  const written = decode(childrenOf(part, "t").map(textOf).join(""));
  const place = valueOf(font, "vertAlign");
  const text =
    place === "superscript" || place === "subscript"
      ? raisedOrLowered(written, place === "superscript" ? "sup" : "sub")
      : written;
  return { text, isUnderlined: isOn(font, "u"), isStruck: isOn(font, "strike") };
}

/** Spaces at either end stand outside of the marks, which would be none beside them. */
function markdownOf({ text, isUnderlined }: Run): string {
  const [, before = "", words = "", after = ""] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? [];
  const markdown = words === "" ? "" : plainToMarkdown(words);
  return `${before}${isUnderlined && markdown !== "" ? `*${markdown}*` : markdown}${after}`;
}

export function isOn(font: XmlElement | undefined, name: string): boolean {
  const value = valueOf(font, name);
  return value !== undefined && !/^(?:0|false|none)$/.test(value);
}

function valueOf(font: XmlElement | undefined, name: string): string | undefined {
  const found = font === undefined ? undefined : findChild(font, name);
  return found === undefined ? undefined : (attributeOf(found, "val") ?? "1");
}

function decode(text: string): string {
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, "\n");
}
