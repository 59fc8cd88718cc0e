import type { Paragraph, PhrasingContent, Root } from "mdast";

/** What no mark of CommonMark begins with. */
const WORDS = String.raw`(?:[&<](?= )|[^*\x60\\[&<])+`;
/** Begins with a letter or digit and ends with one or before a gap, so that its stars can be nothing but marks. */
const INNER = String.raw`[\p{L}\p{N}](?:[^*_\x60\\[&<\n]*(?:[\p{L}\p{N}]|[^*_\x60\\[&<\s](?=\*+(?:[\s.,?!:;)]|$))))?`;
const CODE = String.raw`\x60([^\x60\s](?:[^\x60\n]*[^\x60\s])?)\x60(?!\x60)`;
const PIECE = new RegExp(String.raw`${CODE}|\*\*(${INNER})\*\*(?!\*)|\*(${INNER})\*(?!\*)|(${WORDS})`, "uy");
/** A line that may be more than a line: a list, a heading, a quotation, code, a rule, a line break. */
const LINE_OF_ITS_OWN = /^(?:[ >#]|[-+=](?![\p{L}\p{N}])|\d{1,9}[.)](?: |$))| $/mu;
// oxlint-disable-next-line no-control-regex -- CommonMark replaces or drops them
const UNUSUAL = /[\0-\x09\x0B-\x1F\x7F\uFEFF]/;

/**
 * What most texts are made of: paragraphs of words, some of them **strong**, *stressed* or `code`. Reads
 * them as CommonMark does, and gives undefined for every text that might hold anything else: then the
 * reader of all of CommonMark has to be fetched.
 */
export function readSimple(text: string): Root | undefined {
  if (UNUSUAL.test(text)) return undefined;
  const children: Paragraph[] = [];
  for (const block of text.split(/\n{2,}|^\n|\n$/)) {
    if (block === "") continue;
    const phrases = readPhrases(block);
    if (phrases === undefined) return undefined;
    children.push({ type: "paragraph", children: phrases });
  }
  return { type: "root", children };
}

function readPhrases(block: string): PhrasingContent[] | undefined {
  if (LINE_OF_ITS_OWN.test(block) || mayUnderline(block)) return undefined;
  const phrases: PhrasingContent[] = [];
  for (let at = 0; at < block.length;) {
    PIECE.lastIndex = at;
    const [piece, code, strong, stressed, words] = PIECE.exec(block) ?? [];
    if (piece === undefined) return undefined;
    if (code !== undefined) phrases.push({ type: "inlineCode", value: code });
    if (strong !== undefined) phrases.push({ type: "strong", children: [{ type: "text", value: strong }] });
    if (stressed !== undefined)
      phrases.push({ type: "emphasis", children: [{ type: "text", value: stressed }] });
    if (words !== undefined) phrases.push({ type: "text", value: words });
    at += piece.length;
  }
  return phrases;
}

/**
 * Underlines are most often a place to be filled in, as in "an _____ seat" and "a w_____": they are no marks
 * where each follows a space and thus ends nothing, or each follows a letter and thus begins nothing.
 */
function mayUnderline(block: string): boolean {
  const words = block.replaceAll(/`[^`\n]*`/g, "`");
  const mayEnd = /[^ _]_|^_/.test(words);
  const mayBegin = words.replaceAll(/[\p{L}\p{N}]_+(?=[\s.,?!:;)]|$)/gu, "").includes("_");
  return mayEnd && mayBegin;
}
