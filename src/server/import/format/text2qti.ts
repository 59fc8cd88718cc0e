import type { Draft, Noted, Parsed } from "../draft.ts";
import type { ImportProblem } from "../import-problem.ts";
import { readAcceptedNumber } from "./table/accepted-number.ts";

/** text2qti's plain format: `1. question`, then `*a) right`, `[*] right`, `= number`, `* text`, `____` or `^^^^`. */
export function recogniseText2qti(text: string): boolean {
  return (
    /^\d+\.[ \t]+\S/m.test(text) &&
    (/^Quiz title:/im.test(text) || /^(?:\*[a-zA-Z]\)|\[\*\])[ \t]+\S/m.test(text))
  );
}

type Part = { mark: string; text: string; feedback?: string };
type Item = { line: number; title?: string; prompt: string; parts: Part[]; general?: string };

const QUESTION = /^\d+\.[ \t]+(.*)$/;
const PART = /^(\*?[a-zA-Z]\)|\[[ *]?\]|=|\*|_{3,}|\^{3,})(?:[ \t]+(.*))?$/;
/** `+` and `-` speak of the whole answer, right or wrong, which a key has no place for. */
const FEEDBACK = /^(\.\.\.|\+|-)[ \t]+(.*)$/;

export function parseText2qti(text: string): Parsed {
  const drafts: Draft[] = [];
  const skipped: Noted[] = [];
  const warnings: Noted[] = [];
  const { items, title, lost } = takeApart(text);
  for (const item of items) {
    const place = { line: item.line, name: item.title ?? item.prompt.split("\n")[0]?.slice(0, 80) ?? "" };
    const own = ownOf(item);
    if ("problem" in own) {
      skipped.push({ place, problem: own.problem });
      continue;
    }
    const explanation = item.general === undefined ? {} : { explanation: item.general.trim() };
    drafts.push({ place, prompt: item.prompt.trim(), ...explanation, ...own });
  }
  if (lost > 0) {
    const values = { part: "+ / - feedback", count: lost };
    warnings.push({ place: {}, problem: { code: "part_left_out", values } });
  }
  return { ...(title !== undefined && { title }), drafts, skipped, warnings };
}

function takeApart(text: string): { items: Item[]; title?: string; lost: number } {
  const items: Item[] = [];
  const lostOf = new Set<Item>();
  let title: string | undefined;
  let nextTitle: string | undefined;
  /** Where an indented line goes on. */
  let goOn: (line: string) => void = () => {};
  text.split("\n").forEach((line, at) => {
    const item = items.at(-1);
    const named = /^(Quiz title|Title):\s*(.*)$/i.exec(line);
    const question = QUESTION.exec(line);
    const part = PART.exec(line);
    const feedback = FEEDBACK.exec(line);
    if (named !== null) {
      if (/^quiz/i.test(named[1] ?? "")) title = named[2];
      else nextTitle = named[2];
    } else if (question !== null) {
      const made: Item = { line: at + 1, prompt: question[1] ?? "", parts: [] };
      if (nextTitle !== undefined) made.title = nextTitle;
      nextTitle = undefined;
      items.push(made);
      goOn = (more) => (made.prompt += `\n${more}`);
    } else if (item === undefined) {
      // Points, settings and a description before the first question.
    } else if (part !== null) {
      const made: Part = { mark: part[1] ?? "", text: part[2] ?? "" };
      item.parts.push(made);
      goOn = (more) => (made.text += `\n${more}`);
    } else if (feedback !== null) {
      const last = item.parts.at(-1);
      if (feedback[1] !== "...") lostOf.add(item);
      else if (last === undefined) item.general = feedback[2] ?? "";
      else last.feedback = feedback[2] ?? "";
      goOn = () => {};
    } else if (/^\s/.test(line) || line === "") {
      goOn(line.replace(/^(?: {1,4}|\t)/, ""));
    }
  });
  return { items, ...(title !== undefined && { title }), lost: lostOf.size };
}

type Own<K extends Draft["kind"] = Draft["kind"]> = K extends K
  ? Omit<Extract<Draft, { kind: K }>, "place" | "prompt">
  : never;

function ownOf({ parts }: Item): Own | { problem: ImportProblem } {
  const [first] = parts;
  if (first === undefined) return { problem: { code: "not_a_question" } };
  const said = ({ feedback }: Part) => (feedback === undefined ? {} : { feedback });
  if (first.mark.startsWith("_")) return { kind: "essay" };
  if (first.mark.startsWith("^"))
    return { problem: { code: "kind_not_supported", values: { kind: "file upload" } } };
  if (first.mark.startsWith("[")) {
    const right = parts.filter(({ mark }) => mark.includes("*")).length;
    const wrongWeight = -1 / Math.max(1, right, parts.length - right);
    const choices = parts.map((part) => ({
      text: part.text.trim(),
      weight: part.mark.includes("*") ? 1 / right : wrongWeight,
      ...said(part),
    }));
    return right === 0
      ? { problem: { code: "no_right_choice" } }
      : { kind: "multiple-choice", scoring: "all-or-nothing", choices };
  }
  if (first.mark === "=") return numeric(parts);
  if (first.mark === "*") {
    const accepted = parts.map((part) => ({ text: part.text.trim(), ...said(part) }));
    return { kind: "short-text", key: { accepted } };
  }
  const choices = parts.map((part) => ({
    text: part.text.trim(),
    right: part.mark.startsWith("*"),
    ...said(part),
  }));
  return { kind: "single-choice", choices };
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
