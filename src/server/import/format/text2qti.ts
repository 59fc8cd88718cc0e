import { doubleDollars } from "../double-dollars.ts";
import type { Draft, Noted, Parsed } from "../draft.ts";
import type { ImportProblem } from "../import-problem.ts";
import { readAcceptedNumber } from "./table/accepted-number.ts";
import { type Item, type Part, takeApart } from "./text2qti/take-apart.ts";

/** text2qti's plain format: `1. question`, then `*a) right`, `[*] right`, `= number`, `* text`, `____` or `^^^^`. */
export function recogniseText2qti(text: string): boolean {
  return (
    /^\d+\.[ \t]+\S/m.test(text) &&
    (/^Quiz title:/im.test(text) || /^(?:\*[a-zA-Z]\)|\[\*\])[ \t]+\S/m.test(text))
  );
}

export function parseText2qti(text: string): Parsed {
  const drafts: Draft[] = [];
  const skipped: Noted[] = [];
  const { items, title, description, warnings } = takeApart(text);
  for (const item of items) {
    const place = { line: item.line, name: item.title ?? item.prompt.split("\n")[0]?.slice(0, 80) ?? "" };
    const own = ownOf(item);
    if ("problem" in own) {
      skipped.push({ place, problem: own.problem });
      continue;
    }
    const explanation = item.general === undefined ? {} : { explanation: markdownOf(item.general) };
    drafts.push({ place, prompt: markdownOf(item.prompt), ...explanation, ...own });
  }
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description: markdownOf(description) }),
    drafts,
    skipped,
    warnings,
  };
}

type Own<K extends Draft["kind"] = Draft["kind"]> = K extends K
  ? Omit<Extract<Draft, { kind: K }>, "place" | "prompt">
  : never;

function ownOf({ parts, lost }: Item): Own | { problem: ImportProblem } {
  const [first] = parts;
  if (lost !== undefined) return { problem: { code: "line_lost", values: { line: lost } } };
  if (first === undefined) return { problem: { code: "not_a_question" } };
  const said = ({ feedback }: Part) => (feedback === undefined ? {} : { feedback: markdownOf(feedback) });
  if (first.mark.startsWith("_")) return { kind: "essay" };
  if (first.mark.startsWith("^"))
    return { problem: { code: "kind_not_supported", values: { kind: "file upload" } } };
  if (first.mark.startsWith("[")) {
    const right = parts.filter(({ mark }) => mark.includes("*")).length;
    const wrongWeight = -1 / Math.max(1, right, parts.length - right);
    const choices = parts.map((part) => ({
      text: markdownOf(part.text),
      weight: part.mark.includes("*") ? 1 / right : wrongWeight,
      ...said(part),
    }));
    return right === 0
      ? { problem: { code: "no_right_choice" } }
      : { kind: "multiple-choice", scoring: "all-or-nothing", choices };
  }
  if (first.mark === "=") return numeric(parts);
  if (first.mark === "*") {
    // Its stars are stars: there are no wildcards in it.
    const accepted = parts.map((part) => ({
      text: part.text.trim().replaceAll("*", "\\*"),
      ...said(part),
    }));
    return { kind: "short-text", key: { accepted } };
  }
  const choices = parts.map((part) => ({
    text: markdownOf(part.text),
    right: part.mark.startsWith("*"),
    ...said(part),
  }));
  return { kind: "single-choice", choices };
}

function markdownOf(text: string): string {
  return doubleDollars(text.trim());
}

/** `1.4142 +- 0.0001`, `1.5 +- 1%` or the range `[1.25, 1.26]`. */
function numeric(parts: readonly Part[]): Own | { problem: ImportProblem } {
  const accepted = [];
  for (const { text } of parts) {
    const range = /^\[\s*([^,\]]+?)\s*,\s*([^,\]]+?)\s*\]$/.exec(text.trim());
    const written = range === null ? text.replace(/\s+/g, "") : `${range[1]}..${range[2]}`;
    const number = readAcceptedNumber(written, {});
    if ("code" in number) return { problem: number };
    accepted.push(number);
  }
  return { kind: "numeric", key: { accepted } };
}
