import type { ImportProblem } from "../../import-problem.ts";
import { htmlToMarkdown } from "../../html-to-markdown.ts";
import { isPlainWords } from "../../is-plain-words.ts";
import type { BaggedMedia, MediaBag } from "../../media/media-bag.ts";
import type { Container } from "../../read-container.ts";
import { resolvePath } from "./resolve-path.ts";

/** A package's files, and where in it the texts stand. */
export type PackagePlace = { files: Container; folder: string; bag: MediaBag };

export type QtiTexts = {
  toMarkdown: (html: string) => string;
  /** What of the texts could not be taken along. */
  notes: readonly ImportProblem[];
};

/** How cartridges write the folder that their files lie in. */
const FILE_BASE = /(?:\$|%24)IMS[-_]CC[-_]FILE[-_]?BASE(?:\$|%24)\/?/gi;
const FILES_OF_COURSES = "web_resources";

const ONLY_WORDS = /^\s*(?:<(?:div|p)>\s*)*([^<>&]*)(?:<\/(?:div|p)>\s*)*$/;

/** Turns HTML into Markdown, with the package's files in the bag; other addresses stay for whoever brings them. */
export function qtiTexts(place: PackagePlace | undefined): QtiTexts {
  const notes: ImportProblem[] = [];
  const resolveMedia = (url: string) => (place === undefined ? undefined : findMedia(url, place));
  // The question of an item is often the same with and without its gaps.
  const known = new Map<string, string>();
  const toMarkdown = (html: string) => {
    const text = known.get(html) ?? wordsOf(html);
    if (text !== undefined) return text;
    const made = htmlToMarkdown(html.replace(FILE_BASE, ""), { resolveMedia });
    notes.push(...made.notes);
    known.set(html, made.text);
    return made.text;
  };
  return { toMarkdown, notes };
}

/** Words in nothing but blocks, as most choices are: they need no parser. */
function wordsOf(html: string): string | undefined {
  const words = ONLY_WORDS.exec(html)?.[1]?.replace(/\s+/g, " ").trim();
  return words !== undefined && (words === "" || isPlainWords(words)) ? words : undefined;
}

function findMedia(url: string, { files, folder, bag }: PackagePlace): BaggedMedia | undefined {
  for (const from of [folder, "", FILES_OF_COURSES]) {
    const path = resolvePath(from, url);
    const bytes = path === undefined ? undefined : files.get(path);
    if (path !== undefined && bytes !== undefined) return bag.add(path, bytes);
  }
  return undefined;
}
