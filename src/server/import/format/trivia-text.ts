import type { Draft, Noted, Parsed } from "../draft.ts";
import type { ImportProblem } from "../import-problem.ts";
import { plainToMarkdown } from "../plain-to-markdown.ts";
import { TRUE_FALSE } from "../true-false.ts";

/** OpenTriviaQA's text: `#Q` the question, `^` the right answer's text, `A` … `H` the choices. */
export function recogniseTriviaText(text: string): boolean {
  return /^#Q \S/m.test(text) && /^\^ ?\S/m.test(text);
}

type Item = { line: number; prompt: string[]; rights: string[]; choices: string[] };

export function parseTriviaText(text: string): Parsed {
  const items: Item[] = [];
  const warnings: Noted[] = [];
  text.split("\n").forEach((line, at) => {
    const item = items.at(-1);
    const choice = /^[A-H] (.*)$/.exec(line);
    if (/^#Q(?: |$)/.test(line))
      items.push({ line: at + 1, prompt: [line.slice(2)], rights: [], choices: [] });
    else if (item === undefined) {
      const words = line.trim().slice(0, 80);
      if (words !== "")
        warnings.push({
          place: { line: at + 1 },
          problem: { code: "line_left_out", values: { line: words } },
        });
    } else if (line.startsWith("^")) item.rights.push(line.slice(1).trim());
    // A question may go on over several lines, and one of them may begin with "A ".
    else if (item.rights.length === 0) item.prompt.push(line);
    else if (choice !== null) item.choices.push((choice[1] ?? "").trim());
    else if (line.trim() !== "" && item.choices.length > 0) {
      item.choices.push(`${item.choices.pop() ?? ""} ${line.trim()}`);
    }
  });
  const drafts: Draft[] = [];
  const skipped: Noted[] = [];
  for (const item of items) {
    const prompt = item.prompt.join("\n").trim();
    const place = { line: item.line, name: prompt.split("\n")[0]?.slice(0, 80) ?? "" };
    const problem = problemOf(item);
    if (problem === undefined) drafts.push({ place, prompt: plainToMarkdown(prompt), ...ownOf(item) });
    else skipped.push({ place, problem });
  }
  return { drafts, skipped, warnings };
}

function problemOf({ rights, choices }: Item): ImportProblem | undefined {
  const [right, ...others] = rights;
  if (others.length > 0) return { code: "two_right_choices", values: { count: rights.length } };
  if (right === undefined || right === "") return { code: "answer_missing" };
  if (choices.includes(right)) return undefined;
  return { code: "answer_not_a_choice", values: { answer: right } };
}

function ownOf({
  rights: [right],
  choices,
}: Item): Pick<Extract<Draft, { kind: "single-choice" }>, "kind" | "preset" | "shuffle" | "choices"> {
  const words = [TRUE_FALSE.en.true, TRUE_FALSE.en.false];
  const isTrueFalse = choices.length === 2 && words.every((word) => choices.includes(word));
  return {
    kind: "single-choice",
    ...(isTrueFalse && { preset: "true-false", shuffle: false }),
    choices: (isTrueFalse ? words : choices).map((text) => ({
      text: plainToMarkdown(text),
      right: text === right,
    })),
  };
}
