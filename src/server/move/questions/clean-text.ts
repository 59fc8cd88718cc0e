import { decodeHTMLStrict } from "entities";
import { composeText } from "../../import/compose-text.ts";

/** One thing that was changed on the way, for the teacher to look over. */
export type TextChange = {
  part: string;
  code: "composed" | "entities_decoded" | "trimmed" | "left_out";
  before: string;
  after: string;
};

export type NamedText = { part: string; text: string };

/**
 * Texts of one question without what some system left in them: taken apart letters, HTML entities, spaces
 * around. Where decoding would make two options alike, the entities are what is asked about: none is decoded.
 */
export function cleanTexts(texts: readonly NamedText[]): { texts: NamedText[]; changes: TextChange[] } {
  const decoded = clean(texts, decodeHTMLStrict);
  const options = decoded.texts.filter(({ part }) => part.startsWith("option")).map(({ text }) => text);
  const wereDistinct = (list: readonly string[]) => new Set(list).size === list.length;
  const asWritten = clean(texts, (text) => text);
  const optionsAsWritten = asWritten.texts
    .filter(({ part }) => part.startsWith("option"))
    .map(({ text }) => text);
  return wereDistinct(options) || !wereDistinct(optionsAsWritten) ? decoded : asWritten;
}

function clean(
  texts: readonly NamedText[],
  decode: (text: string) => string,
): { texts: NamedText[]; changes: TextChange[] } {
  const changes: TextChange[] = [];
  const cleaned = texts.map(({ part, text }) => {
    let current = text;
    const steps = [
      ["composed", composeText],
      ["entities_decoded", decode],
      ["trimmed", (value: string) => value.trim()],
    ] as const;
    for (const [code, change] of steps) {
      const after = change(current);
      if (after !== current) changes.push({ part, code, before: current, after });
      current = after;
    }
    return { part, text: current };
  });
  return { texts: cleaned, changes };
}
