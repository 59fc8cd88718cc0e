import type { Draft, Noted, Parsed } from "../draft.ts";
import { htmlToMarkdown } from "../html-to-markdown.ts";
import type { ImportProblem } from "../import-problem.ts";

/** `###### 12. What is it?`, or a numbered line before code or choices; Arabic files have no marks before the number. */
const QUESTION = /^ {0,3}(?:#{2,6}[ \t]+|\*\*)?\d{1,4}[.)][ \t]*(?=\D)(\S.*)$/;
const CHOICE = /^\s*[-*]\s+([A-H])\s*[:.)]\s*(.*)$/;
const FENCE = /^\s*(`{3,}|~{3,})/;
/** Behind any word for it: "Answer: D", "답: D", "الجواب هو الخيار الأول : A". */
const ANSWER = /^\s*(?:#{1,6}\s*|\*\*)?(\p{L}[\p{L}\p{M} ]{0,40}?)\s*[:：]\s*\**([A-H])\**\s*$/u;
const DETAILS = /^\s*<details/i;
const DETAILS_END = /<\/details>\s*$/i;

export function recogniseMarkdownQuiz(text: string): boolean {
  return (
    DETAILS_ANYWHERE.test(text) &&
    /^[ \t]*[-*][ \t]+A[ \t]*[:.)][ \t]*\S/m.test(text) &&
    QUESTION_ANYWHERE.test(text)
  );
}

const DETAILS_ANYWHERE = /^[ \t]*<details/im;
const QUESTION_ANYWHERE = new RegExp(QUESTION.source, "m");

type Item = {
  line: number;
  title: string;
  body: string[];
  choices: { letter: string; text: string }[];
  answer?: string;
  explanation: string[];
};

/** Numbered questions with code, lettered choices, and the answer with its explanation folded away in `<details>`. */
export function parseMarkdownQuiz(text: string): Parsed {
  const drafts: Draft[] = [];
  const skipped: Noted[] = [];
  for (const item of takeApart(text)) {
    const place = { line: item.line, name: item.title.slice(0, 80) };
    const problem = problemOf(item);
    if (problem === undefined) drafts.push({ place, ...draftOf(item) });
    else skipped.push({ place, problem });
  }
  return { drafts, skipped, warnings: [] };
}

function takeApart(text: string): Item[] {
  const items: Item[] = [];
  let fence: string | undefined;
  let part: "body" | "choices" | "answer" | "behind" = "body";
  text.split("\n").forEach((line, at) => {
    const item = items.at(-1);
    const mark = FENCE.exec(line)?.[1];
    const isCode = fence !== undefined || mark !== undefined;
    if (fence === undefined) fence = mark;
    else if (mark !== undefined && mark.startsWith(fence) && line.trim() === mark) fence = undefined;
    const question = isCode ? null : QUESTION.exec(line);
    // Inside an explanation a numbered line is a step of it, unless it is a heading.
    const isNext = question !== null && (part !== "answer" || line.startsWith("#"));
    if (question !== null && isNext) {
      items.push({
        line: at + 1,
        title: (question[1] ?? "").replace(/\*\*[ \t]*$/, "").trim(),
        body: [],
        choices: [],
        explanation: [],
      });
      part = "body";
      return;
    }
    if (item === undefined) return;
    if (!isCode && DETAILS.test(line)) {
      part = "answer";
      return;
    }
    if (!isCode && part === "answer" && DETAILS_END.test(line)) {
      part = "behind";
      return;
    }
    const isBefore = part === "body" || part === "choices";
    const choice = isCode || !isBefore ? null : CHOICE.exec(line);
    if (choice !== null) {
      part = "choices";
      item.choices.push({ letter: choice[1] ?? "", text: choice[2] ?? "" });
    } else if (part === "answer") {
      const answer = isCode || item.answer !== undefined ? undefined : ANSWER.exec(line)?.[2];
      if (answer === undefined) item.explanation.push(line);
      else item.answer = answer;
    } else if (part === "body") {
      item.body.push(line);
    }
  });
  return items;
}

function problemOf({ choices, answer }: Item): ImportProblem | undefined {
  if (choices.length === 0) return { code: "no_choices" };
  if (answer === undefined) return { code: "answer_missing" };
  if (choices.some(({ letter }) => letter === answer)) return undefined;
  return { code: "answer_not_a_choice", values: { answer } };
}

function draftOf({ title, body, choices, answer, explanation }: Item) {
  const own = withoutHtml(explanation);
  return {
    kind: "single-choice" as const,
    prompt: `${withoutHtml([title])}\n\n${withoutHtml(body)}`.trim(),
    choices: choices.map(({ letter, text }) => ({ text: withoutHtml([text]), right: letter === answer })),
    ...(own !== "" && { explanation: own }),
  };
}

/**
 * The Markdown as it stands, without the tags around it: pictures become Markdown's own, emphasis too, and
 * the wrappings go. Inside code every sign stays.
 */
function withoutHtml(lines: readonly string[]): string {
  let fence: string | undefined;
  const kept = lines.map((line) => {
    const mark = FENCE.exec(line)?.[1];
    const isCode = fence !== undefined || mark !== undefined;
    if (fence === undefined) fence = mark;
    else if (mark !== undefined && mark.startsWith(fence)) fence = undefined;
    if (isCode) return line;
    return line
      .split(/(`+[^`]*`+)/)
      .map((part) => (part.startsWith("`") ? part : part.replace(/<img\b[^<>]*>|<\/?[a-z][^<>]*>/gi, tagOf)))
      .join("");
  });
  return kept
    .join("\n")
    .replace(/^[ \t]*-{3,}[ \t]*$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function tagOf(tag: string): string {
  if (/^<img/i.test(tag)) return htmlToMarkdown(tag);
  if (/^<\/?(?:i|em)\b/i.test(tag)) return "*";
  if (/^<\/?(?:b|strong)\b/i.test(tag)) return "**";
  return "";
}
