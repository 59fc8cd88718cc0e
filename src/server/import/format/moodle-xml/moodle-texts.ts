import { type AdaptedHtml, htmlToMarkdown, looksLikeHtml } from "../../html-to-markdown.ts";
import type { ImportProblem } from "../../import-problem.ts";
import type { MediaBag } from "../../media/media-bag.ts";
import { plainToMarkdown } from "../../plain-to-markdown.ts";
import { innerHtml } from "../../xml/inner-html.ts";
import { attributeOf, findChild, isElement, textOf, type XmlElement } from "../../xml/xml-element.ts";
import { bringPluginFiles, pluginFilesIn } from "./plugin-files.ts";

/** HTML of four times what a set takes as CommonMark; editors wrap a word in a hundred letters of style. */
const MAX_SOURCE_LENGTH = 4 * 65_536;

/** What Moodle's editor makes of a line without marks, and most choices are: no reason to build a tree of it. */
const ONE_PARAGRAPH = /^<p(?:\s(?![^<>]*(?:display|visibility|hidden))[^<>]*)?>([^<>&]*)<\/p>$/;

/** Elements that are shown behind the answer, or to markers. */
const SAID_AFTERWARDS = /feedback$|^graderinfo$/;

/** How the texts of one question are read. */
export type MoodleTexts = {
  /** What the element says, as CommonMark; `change` sees it in its own format first. */
  markdownOf: (element: XmlElement | undefined, change?: (source: string) => string) => string;
  /** Of a file that a text names and that is not there or cannot be taken. */
  problem: () => ImportProblem | undefined;
  /** What of the texts was lost on the way. */
  notes: () => ImportProblem[];
};

export function readTexts(bag: MediaBag): MoodleTexts {
  let problem: ImportProblem | undefined;
  const notes: ImportProblem[] = [];
  return {
    problem: () => problem,
    notes: () => notes,
    markdownOf(element, change = (source) => source) {
      if (element === undefined) return "";
      const written = sourceOf(element);
      if (written.length > MAX_SOURCE_LENGTH) {
        problem ??= { code: "part_too_large", values: { path: element.name, limit: MAX_SOURCE_LENGTH } };
        return "";
      }
      const source = change(written);
      const { text: converted, notes: lost } = toMarkdown(source, formatOf(element));
      notes.push(...lost);
      const brought = bringPluginFiles(converted, element, bag);
      problem ??= brought.problem ?? findLostFile(source, converted);
      // "See the video" without it is half a question; of a feedback it is a part.
      if (!SAID_AFTERWARDS.test(element.name)) problem ??= lost.find(({ code }) => code === "html_dropped");
      return brought.markdown;
    },
  };
}

/** A file that the text names and what became of the text does not: half a question. */
function findLostFile(source: string, converted: string): ImportProblem | undefined {
  const kept = pluginFilesIn(converted);
  const lost = pluginFilesIn(source).find((name) => !kept.includes(name));
  return lost === undefined ? undefined : { code: "media_not_shown", values: { file: lost } };
}

/** The plain content of a `<text>` within, without a format: names, short answers, options. */
export function plainOf(element: XmlElement | undefined): string {
  if (element === undefined) return "";
  return textOf(findChild(element, "text") ?? element).trim();
}

/** Without the empty lines around it; four spaces before a first line are Markdown's for code. */
function sourceOf(element: XmlElement): string {
  const text = findChild(element, "text");
  const own = element.children.map((child) => (isElement(child) ? "" : child)).join("");
  const source = text === undefined ? own : hasMarkup(text) ? innerHtml(text) : textOf(text);
  return source.replace(/^(?:[^\S\n]*\n)+/, "").trimEnd();
}

/** Markup that nobody escaped is markup all the same. */
function hasMarkup(text: XmlElement): boolean {
  return text.children.some(isElement);
}

function formatOf(element: XmlElement): string {
  const text = findChild(element, "text");
  return text !== undefined && hasMarkup(text) ? "html" : (attributeOf(element, "format") ?? "");
}

function toMarkdown(source: string, format: string): AdaptedHtml {
  if (source === "") return { text: "", notes: [] };
  if (format === "markdown") return { text: source, notes: [] };
  const [, words] = format === "html" ? (ONE_PARAGRAPH.exec(source) ?? []) : [];
  if (words !== undefined) return { text: plainToMarkdown(words.replace(/\s+/g, " ")), notes: [] };
  if (format === "html") return htmlToMarkdown(source, {});
  // "moodle_auto_format" and what has no format: HTML whose line breaks count.
  if (format !== "plain_text" && looksLikeHtml(source)) return htmlToMarkdown(breakLines(source), {});
  return { text: plainToMarkdown(source), notes: [] };
}

/** Line ends beside a tag are only layout, and those in maths belong to it. */
function breakLines(source: string): string {
  return source
    .split(/(\$\$[^]*?\$\$)/)
    .map((part, at) =>
      at % 2 === 1
        ? part
        : part
            .replace(/>[^\S\n]*\n/g, "> ")
            .replace(/\n[^\S\n]*</g, " <")
            .replaceAll("\n", "<br>"),
    )
    .join("");
}
