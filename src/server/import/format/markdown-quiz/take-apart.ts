import type { ImportProblem } from "../../import-problem.ts";
import { fenceReader } from "./fence-reader.ts";

/** `###### 12. What is it?`, or a numbered line before code or choices; Arabic files have no marks before the number. */
export const QUESTION = /^ {0,3}(?:#{2,6}[ \t]+|\*\*)?(\d{1,4})[.)][ \t]*(?=\D)(\S.*)$/;
const CHOICE = /^\s*[-*]\s+([A-H])\s*[:.)]\s*(.*)$/;
/** Behind any word for it: "Answer: D", "답: D", "الجواب هو الخيار الأول : A". */
const ANSWER = /^\s*(?:#{1,6}\s*|\*\*)?(\p{L}[\p{L}\p{M} ]{0,40}?)\s*[:：]\s*\**([A-H])\**\s*$/u;
const DETAILS = /^\s*<details/i;
const DETAILS_END = /<\/details>\s*$/i;
const PARTING = /^ {0,3}(?:#{1,6}\s|-{3,}\s*$)/;

export type Item = {
  line: number;
  number: number;
  title: string;
  body: string[];
  choices: { letter: string; lines: string[] }[];
  answer?: string;
  explanation: string[];
  problem?: ImportProblem;
};

type Part = "body" | "choices" | "answer" | "behind";

/** Every line from a question to the end of its answer is part of it, or the reason why it is not taken. */
export function takeApart(text: string): Item[] {
  const items: Item[] = [];
  const isCodeLine = fenceReader();
  let part: Part = "body";
  let isBehindBlank = false;
  text.split("\n").forEach((line, at) => {
    const item = items.at(-1);
    const isCode = isCodeLine(line);
    const isBlank = line.trim() === "";
    const question = isCode ? null : QUESTION.exec(line);
    if (question !== null && beginsQuestion(line, { number: Number(question[1]), item, part })) {
      items.push(begin(question, at + 1));
      part = "body";
    } else if (item === undefined) {
      return;
    } else if (!isCode && DETAILS.test(line)) {
      part = "answer";
    } else if (!isCode && part === "answer" && DETAILS_END.test(line)) {
      part = "behind";
    } else if (part === "answer") {
      takeAnswerLine(item, line, isCode ? "code" : "text");
    } else if (part !== "behind") {
      const choice = isCode ? null : CHOICE.exec(line);
      if (choice !== null) {
        part = "choices";
        item.choices.push({ letter: choice[1] ?? "", lines: [choice[2] ?? ""] });
      } else if (part === "body") item.body.push(line);
      else goOn(item, line, { isInside: isCode || !isBehindBlank || /^(?: {2}|\t)/.test(line) });
    }
    isBehindBlank = isBlank;
  });
  return items;
}

function begin([, number, title = ""]: RegExpExecArray, line: number): Item {
  return {
    line,
    number: Number(number),
    title: title.replace(/\*\*[ \t]*$/, "").trim(),
    body: [],
    choices: [],
    explanation: [],
  };
}

/** A numbered line may be a step of an explanation, or stand in a list of the question's own. */
function beginsQuestion(
  line: string,
  { number, item, part }: { number: number; item: Item | undefined; part: Part },
): boolean {
  if (item === undefined || /^ {0,3}#/.test(line)) return true;
  if (part === "answer") return false;
  if (part !== "body") return true;
  // A question without choices ends where another part of the page begins.
  if (item.body.some((each) => PARTING.test(each))) return true;
  const listed = item.body.flatMap((each) => QUESTION.exec(each)?.[1] ?? []).at(-1);
  return number !== Number(listed ?? 0) + 1;
}

function takeAnswerLine(item: Item, line: string, as: "code" | "text"): void {
  const answer = as === "code" || item.answer !== undefined ? undefined : ANSWER.exec(line)?.[2];
  if (answer === undefined) item.explanation.push(line);
  else item.answer = answer;
}

/** A choice's next line. At the margin behind an empty line it may as well be the question's. */
function goOn(item: Item, line: string, { isInside }: { isInside: boolean }): void {
  if (line.trim() !== "" && !isInside) {
    item.problem ??= { code: "line_unclear", values: { line: line.trim().slice(0, 80) } };
  }
  item.choices.at(-1)?.lines.push(line.replace(/^(?: {1,4}|\t)/, ""));
}
