import { findAll, type XmlElement } from "../../xml/xml-element.ts";

const OPENED = /<(?:[\w.-]+:)?(?:item|assessmentItem|qti-assessment-item)[\s>]/g;
const CLOSED = /<\/(?:[\w.-]+:)?(?:item|assessmentItem|qti-assessment-item)\s*>/g;

/**
 * Whether an item of a broken file may lack its end, and with it a rule that matters. The reader closes
 * what was left open, so that another item lies within it, or the file ends before it is closed.
 */
export function isCutOff(item: XmlElement, { text, isLast }: { text: string; isLast: boolean }): boolean {
  if (["item", "assessmentItem", "qti-assessment-item"].some((name) => findAll(item, name).length > 0))
    return true;
  return isLast && lastOf(text, OPENED) > lastOf(text, CLOSED);
}

function lastOf(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].at(-1)?.index ?? -1;
}
