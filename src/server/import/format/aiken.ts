import type { Draft, Noted, Parsed } from "../draft.ts";
import { plainToMarkdown } from "../plain-to-markdown.ts";

const CHOICE = /^\s*([A-Za-z])\s*[).]\s+(.*)$/;
const ANSWER = /^\s*(?:ANSWER|정답)\s*:\s*([A-Za-z])\s*$/i;

/** A question, its choices with letters, and the right letter; nothing else. */
export function recogniseAiken(text: string): boolean {
  return (
    /^[ \t]*(?:ANSWER|정답)[ \t]*:[ \t]*[A-Za-z][ \t]*$/im.test(text) &&
    /^[ \t]*[A-Za-z][ \t]*[).][ \t]+\S/m.test(text)
  );
}

type Item = { line: number; prompt: string[]; choices: { letter: string; text: string }[] };

export function parseAiken(text: string): Parsed {
  const drafts: Draft[] = [];
  const skipped: Noted[] = [];
  let item: Item | undefined;
  const skip = (code: "answer_missing" | "answer_not_a_choice" | "too_few_choices", answer = "") => {
    if (item === undefined) return;
    skipped.push({ place: placeOf(item), problem: { code, values: { answer } } });
    item = undefined;
  };
  text.split("\n").forEach((line, at) => {
    const answer = ANSWER.exec(line)?.[1]?.toUpperCase();
    const choice = CHOICE.exec(line);
    if (answer !== undefined) {
      if (item === undefined) return;
      if (item.choices.length < 2) return skip("too_few_choices");
      if (!item.choices.some(({ letter }) => letter === answer)) return skip("answer_not_a_choice", answer);
      drafts.push(draftOf(item, answer));
      item = undefined;
    } else if (choice !== null && item !== undefined) {
      item.choices.push({ letter: (choice[1] ?? "").toUpperCase(), text: choice[2] ?? "" });
    } else if (line.trim() !== "") {
      // Text behind the choices, where the answer should be, is the next question.
      if (item !== undefined && item.choices.length > 0) skip("answer_missing");
      item ??= { line: at + 1, prompt: [], choices: [] };
      item.prompt.push(line);
    }
  });
  skip("answer_missing");
  return { drafts, skipped, warnings: [] };
}

function placeOf({ line, prompt }: Item) {
  return { line, name: prompt[0]?.trim().slice(0, 80) ?? "" };
}

function draftOf(item: Item, answer: string): Draft {
  return {
    kind: "single-choice",
    place: placeOf(item),
    prompt: plainToMarkdown(item.prompt.join("\n")),
    choices: item.choices.map(({ letter, text }) => ({
      text: plainToMarkdown(text),
      right: letter === answer,
    })),
  };
}
