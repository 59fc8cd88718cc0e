import type { Draft, Noted, Parsed } from "../draft.ts";
import { plainToMarkdown } from "../plain-to-markdown.ts";
import { type Item, takeApart } from "./aiken/take-apart.ts";

/** A question, its choices with letters or ①②③, and the right one; perhaps an explanation behind it. */
export function recogniseAiken(text: string): boolean {
  return (
    /^[ \t]*(?:ANSWER|정답)[ \t]*[:：][ \t]*[A-Za-z①-⑩][ \t]*$/im.test(text) &&
    /^[ \t]*(?:[A-Za-z][ \t]*[).][ \t]+|①[ \t]*)\S/m.test(text)
  );
}

export function parseAiken(text: string): Parsed {
  const drafts: Draft[] = [];
  const skipped: Noted[] = [];
  const { items, warnings } = takeApart(text);
  for (const item of items) {
    const place = { line: item.line, name: item.prompt[0]?.trim().slice(0, 80) ?? "" };
    if (item.problem === undefined) drafts.push({ place, ...draftOf(item) });
    else skipped.push({ place, problem: item.problem });
  }
  return { drafts, skipped, warnings };
}

function draftOf({ prompt, choices, right, explanation }: Item) {
  const said = explanation.join("\n").trim();
  return {
    kind: "single-choice" as const,
    prompt: plainToMarkdown(prompt.join("\n")),
    choices: choices.map(({ lines }, at) => ({
      text: plainToMarkdown(lines.join("\n")),
      right: at + 1 === right,
    })),
    ...(said !== "" && { explanation: plainToMarkdown(said) }),
  };
}
