import type { Parsed } from "../../draft.ts";
import { parseQtiDocument } from "./parse-document.ts";

const ITEMS = /<(?:[\w.-]+:)?(?:questestinterop|assessmentItem|qti-assessment-item)[\s>]/;
/** Documents of a package that name its items. */
const LISTS =
  /<(?:[\w.-]+:)?(?:assessmentTest|qti-assessment-test)[\s>]|<(?:[\w.-]+:)?manifest\s[^>]*imscp|<quiz\s[^>]*canvas\.instructure\.com/;

/** However long the comments before it are, the root of a real file comes early. */
const HEAD_LENGTH = 20_000;

/** One item, or one file of items, of QTI 1.2 to 3.0; and their lists, to say that they are only lists. */
export function recogniseQti(text: string): boolean {
  return hasQtiItems(text) || (isXml(text) && LISTS.test(text.slice(0, HEAD_LENGTH)));
}

export function hasQtiItems(text: string): boolean {
  return isXml(text) && ITEMS.test(text.slice(0, HEAD_LENGTH));
}

export function parseQti(text: string): Parsed {
  return parseQtiDocument(text);
}

function isXml(text: string): boolean {
  return /^\s*</.test(text);
}
