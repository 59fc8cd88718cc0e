import type { Draft, Noted, Parsed } from "../draft.ts";
import type { ImportProblem } from "../import-problem.ts";
import { type Item, QUESTION, takeApart } from "./markdown-quiz/take-apart.ts";
import { withoutHtml } from "./markdown-quiz/without-html.ts";

export function recogniseMarkdownQuiz(text: string): boolean {
  return (
    DETAILS_ANYWHERE.test(text) &&
    /^[ \t]*[-*][ \t]+A[ \t]*[:.)][ \t]*\S/m.test(text) &&
    QUESTION_ANYWHERE.test(text)
  );
}

const DETAILS_ANYWHERE = /^[ \t]*<details/im;
const QUESTION_ANYWHERE = new RegExp(QUESTION.source, "m");

/** Numbered questions with code, lettered choices, and the answer with its explanation folded away in `<details>`. */
export function parseMarkdownQuiz(text: string): Parsed {
  const drafts: Draft[] = [];
  const skipped: Noted[] = [];
  for (const item of takeApart(text)) {
    const place = { line: item.line, name: item.title.slice(0, 80) };
    const problem = problemOf(item);
    const own = problem === undefined ? draftOf(item) : { problem };
    if ("kind" in own) drafts.push({ place, ...own });
    else skipped.push({ place, problem: own.problem });
  }
  return { drafts, skipped, warnings: [] };
}

function problemOf({ choices, answer, problem }: Item): ImportProblem | undefined {
  if (problem !== undefined) return problem;
  if (choices.length === 0) return { code: "no_choices" };
  if (answer === undefined) return { code: "answer_missing" };
  if (choices.some(({ letter }) => letter === answer)) return undefined;
  return { code: "answer_not_a_choice", values: { answer } };
}

type Own = Omit<Extract<Draft, { kind: "single-choice" }>, "place">;

function draftOf({ title, body, choices, answer, explanation }: Item): Own | { problem: ImportProblem } {
  const [head, rest] = [withoutHtml([title]), withoutHtml(body)];
  const texts = choices.map(({ lines }) => withoutHtml(lines));
  const lost = [head, rest, ...texts].flatMap((made) => made.lost ?? [])[0];
  if (lost !== undefined) {
    return { problem: { code: "html_dropped", values: { element: lost } } };
  }
  const { text: own } = withoutHtml(explanation);
  return {
    kind: "single-choice",
    prompt: `${head.text}\n\n${rest.text}`.trim(),
    choices: choices.map(({ letter }, at) => ({ text: texts[at]?.text ?? "", right: letter === answer })),
    ...(own !== "" && { explanation: own }),
  };
}
