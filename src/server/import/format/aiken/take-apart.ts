import type { Noted } from "../../draft.ts";
import type { ImportProblem } from "../../import-problem.ts";
import { numberOfLabel } from "../../number-of-label.ts";

type Choice = { label: string; lines: string[] };
/** `right` (from 1) or `problem` once it is closed. */
export type Item = {
  line: number;
  prompt: string[];
  choices: Choice[];
  explanation: string[];
  /** Begins right behind an answer: a question, or a word to the one above. */
  isLoose?: true;
  right?: number;
  problem?: ImportProblem;
};

const LETTER = /^\s*([A-Za-z])\s*[).]\s+(.*)$/;
const TIGHT_LETTER = /^\s*([A-Za-z])[).](.*)$/;
const CIRCLED = /^\s*([①-⑩])\s*(.*)$/;
const ANSWER = /^\s*(?:ANSWER|정답|답)\s*[:：]\s*(.*?)\s*$/i;
const EXPLANATION = /^\s*(?:explanation|feedback|해설|풀이|설명)\s*[:：]\s*(.*)$/i;

/** Every line is part of a question or named; a question of which a line is not clear is closed with a problem. */
export function takeApart(text: string): { items: Item[]; warnings: Noted[] } {
  const items: Item[] = [];
  const warnings: Noted[] = [];
  /** The one that is read, the one that an explanation may speak of, and whether one is being read. */
  let item: Item | undefined;
  let closed: Item | undefined;
  let explained: { item: Item; line: number } | undefined;
  let isBehindBlank = true;
  let isBehindAnswer = false;
  const close = (problem?: ImportProblem) => {
    if (item === undefined) return;
    if (problem !== undefined) item.problem ??= problem;
    closed = item;
    item = undefined;
  };
  const begin = (line: number, prompt: string[]): Item => {
    close({ code: "answer_missing" });
    const made: Item = { line, prompt, choices: [], explanation: [] };
    items.push(made);
    item = made;
    return made;
  };
  const leaveOut = (line: number, words: string) => {
    warnings.push({
      place: { line },
      problem: { code: "line_left_out", values: { line: words.slice(0, 80) } },
    });
  };

  const dropLoose = () => {
    if (item?.isLoose === undefined || item.choices.length > 0) return;
    const { line, prompt } = item;
    prompt.forEach((words, more) => leaveOut(line + more, words.trim()));
    items.pop();
    item = undefined;
  };

  const takeAnswer = (answer: string, line: number, words: string) => {
    if (explained !== undefined && explained.item.explanation.length > 1) {
      // A whole question stands where an explanation goes on.
      const prompt = explained.item.explanation.splice(1);
      items.push({
        line: explained.line + 1,
        prompt,
        choices: [],
        explanation: [],
        problem: { code: "prompt_unclear" },
      });
    } else if (item !== undefined) {
      const right = numberOf(answer, item);
      if (item.choices.length < 2) close({ code: tooFew(item) });
      else if (right === undefined) close({ code: "answer_not_a_choice", values: { answer } });
      else {
        item.right = right;
        close();
      }
    } else if (closed !== undefined && isBehindAnswer) {
      closed.problem ??= { code: "two_right_choices", values: { count: 2 } };
    } else leaveOut(line, words);
    explained = undefined;
  };

  const takeChoice = (open: Item, { label, text: words }: { label: string; text: string }, line: number) => {
    const [first] = open.choices;
    // ① and ② above A and B belong to the question.
    if (first !== undefined && isCircled(first.label) && !isCircled(label)) {
      open.prompt.push(
        ...open.choices.flatMap((choice) => [
          `${choice.label} ${choice.lines[0] ?? ""}`,
          ...choice.lines.slice(1),
        ]),
      );
      open.choices = [];
    }
    const more = open.choices.at(-1)?.lines.splice(1) ?? [];
    const isNext = numberOfLabel(label.toLowerCase()) === open.choices.length + 1;
    if (isNext) open.choices.at(-1)?.lines.push(...more);
    else if (more.length > 0 && numberOfLabel(label.toLowerCase()) === 1) {
      // The answer and the empty line behind it are missing, and the next question has begun.
      const next = begin(line - more.length, more);
      next.problem = { code: "prompt_unclear" };
      next.choices.push({ label, lines: [words] });
      return;
    } else open.problem ??= { code: "choices_out_of_order" };
    open.choices.push({ label, lines: [words] });
  };

  text.split("\n").forEach((whole, at) => {
    const words = whole.trim();
    const answer = ANSWER.exec(whole)?.[1];
    const choice = item === undefined ? undefined : choiceIn(whole, item);
    if (words === "") {
      explained = undefined;
      dropLoose();
      isBehindBlank = true;
      return;
    }
    const more = item === undefined && closed !== undefined ? EXPLANATION.exec(whole)?.[1] : undefined;
    if (answer !== undefined) takeAnswer(answer, at + 1, words);
    else if (explained !== undefined) explained.item.explanation.push(words);
    else if (item !== undefined && choice !== undefined)
      for (const each of inOneLine(choice)) takeChoice(item, each, at + 1);
    else if (closed !== undefined && more !== undefined) {
      closed.explanation.push(more.trim());
      explained = { item: closed, line: at + 1 };
    } else if (item === undefined || (item.choices.length > 0 && isBehindBlank)) {
      const made = begin(at + 1, [whole]);
      if (isBehindAnswer && !isBehindBlank) made.isLoose = true;
    } else if (item.choices.length > 0) item.choices.at(-1)?.lines.push(words);
    else item.prompt.push(whole);
    isBehindAnswer = answer !== undefined;
    isBehindBlank = false;
  });
  close({ code: "answer_missing" });
  return { items, warnings };
}

/** A choice of this question; before the first one, only an A is one. */
function choiceIn(line: string, { choices }: Item): { label: string; text: string } | undefined {
  const [first] = choices;
  const circled = CIRCLED.exec(line);
  if (circled !== null) {
    const [, label = "", text = ""] = circled;
    const isOne = first === undefined ? label === "①" : isCircled(first.label);
    return isOne ? { label, text } : undefined;
  }
  const isLettered = first !== undefined && !isCircled(first.label);
  const tight = TIGHT_LETTER.exec(line);
  const isNext = isLettered && numberOfLabel((tight?.[1] ?? "z").toLowerCase()) === choices.length + 1;
  const [, label, text = ""] = LETTER.exec(line) ?? (isNext ? (tight ?? []) : []);
  if (label === undefined || (!isLettered && label.toUpperCase() !== "A")) return undefined;
  return { label, text: text.trim() };
}

/** `① 가 ② 나 ③ 다` is three choices; with letters, which words use as well, each has a line of its own. */
function inOneLine({ label, text }: { label: string; text: string }): { label: string; text: string }[] {
  if (!isCircled(label)) return [{ label, text }];
  const next = String.fromCharCode(label.charCodeAt(0) + 1);
  const [words = "", rest, ...more] = text.split(new RegExp(`\\s${next}\\s*`));
  if (rest === undefined || more.length > 0 || words === "" || rest === "") return [{ label, text }];
  return [{ label, text: words.trim() }, ...inOneLine({ label: next, text: rest })];
}

function tooFew({ choices }: Item): "choices_in_one_line" | "too_few_choices" {
  const [only] = choices;
  return only !== undefined && /(?:^|\s)(?:②|[Bb]\s*[).])/.test(only.lines.join("\n"))
    ? "choices_in_one_line"
    : "too_few_choices";
}

/** Which choice (from 1) the answer names: by its letter, its sign, or its number. */
function numberOf(answer: string, { choices }: Item): number | undefined {
  const label = /^\(?([A-Za-z]|[①-⑩]|\d{1,2})\s*(?:[.)]|번)?$/.exec(answer)?.[1];
  if (label === undefined) return undefined;
  const isLetter = /[A-Za-z]/.test(label);
  if (isLetter && isCircled(choices[0]?.label ?? "")) return undefined;
  const number = numberOfLabel(label.toLowerCase());
  return number >= 1 && number <= choices.length ? number : undefined;
}

function isCircled(label: string): boolean {
  return label >= "①" && label <= "⑩";
}
