import type { Noted } from "../../draft.ts";
import { isComment } from "./is-comment.ts";

export type Part = { mark: string; text: string; feedback?: string };
/** `lost`: a line inside of it that is neither a part nor goes on with one. */
export type Item = {
  line: number;
  title?: string;
  prompt: string;
  parts: Part[];
  general?: string;
  lost?: string;
};

const TITLE = /^(Quiz title|Title):\s*(.*)$/i;
const DESCRIPTION = /^Quiz description:\s*(.*)$/i;
const POINTS = /^points(?: per question)?:/i;
const GROUP = /^(?:END_)?GROUP\s*$/;
const PICK = /^pick:\s*(\d+)\s*$/i;
const QUESTION = /^\d+\.[ \t]+(.*)$/;
const PART = /^(\*?[a-zA-Z]\)|\[[ *]?\]|=|\*|_{3,}|\^{3,})(?:[ \t]+(.*))?$/;
/** `+` and `-` speak of the whole answer, right or wrong, which a key has no place for. */
const FEEDBACK = /^(\.\.\.|\+|-)[ \t]+(.*)$/;

/** Every line is part of a question, a comment, or named among the warnings. */
export function takeApart(text: string): {
  items: Item[];
  title?: string;
  description?: string;
  warnings: Noted[];
} {
  const items: Item[] = [];
  const warnings: Noted[] = [];
  const lostOf = new Set<Item>();
  const groups: { line: number; pick: string }[] = [];
  let points = 0;
  let title: string | undefined;
  let description: string | undefined;
  let nextTitle: string | undefined;
  const isOurs = isComment();
  let isBehindBlank = true;
  /** A line behind an empty one: it stands between two questions, unless the first one goes on. */
  let dropped: string | undefined;
  const drop = (line: string, at: number) => {
    if (line.trim() === "") return;
    const words = line.trim().slice(0, 80);
    warnings.push({ place: { line: at + 1 }, problem: { code: "line_left_out", values: { line: words } } });
    const item = items.at(-1);
    if (item !== undefined && !isBehindBlank) item.lost ??= words;
    else dropped ??= words;
  };
  /** Where an indented line goes on. */
  let goOn: (line: string, at: number) => void = drop;
  text.split("\n").forEach((line, at) => {
    if (isOurs(line)) return;
    const item = items.at(-1);
    const named = TITLE.exec(line);
    const described = DESCRIPTION.exec(line)?.[1];
    const question = QUESTION.exec(line);
    const pick = PICK.exec(line)?.[1];
    const group = groups.at(-1);
    const part = PART.exec(line);
    const feedback = FEEDBACK.exec(line);
    if (item !== undefined && dropped !== undefined && (part ?? feedback) !== null) item.lost ??= dropped;
    if (named !== null) {
      if (/^quiz/i.test(named[1] ?? "")) title = named[2];
      else nextTitle = named[2];
    } else if (described !== undefined && item === undefined) {
      description = described;
      goOn = (more) => (description += `\n${more}`);
    } else if (question !== null) {
      const made: Item = { line: at + 1, prompt: question[1] ?? "", parts: [] };
      if (nextTitle !== undefined) made.title = nextTitle;
      nextTitle = undefined;
      dropped = undefined;
      items.push(made);
      goOn = (more) => (made.prompt += `\n${more}`);
    } else if (POINTS.test(line)) {
      points += 1;
    } else if (GROUP.test(line)) {
      if (line.startsWith("GROUP")) groups.push({ line: at + 1, pick: "1" });
    } else if (pick !== undefined && group !== undefined) {
      group.pick = pick;
    } else if (item !== undefined && part !== null) {
      const made: Part = { mark: part[1] ?? "", text: part[2] ?? "" };
      item.parts.push(made);
      goOn = (more) => (made.text += `\n${more}`);
    } else if (item !== undefined && feedback !== null) {
      goOn = takeFeedback(item, feedback);
      if (feedback[1] !== "...") lostOf.add(item);
    } else if (/^\s/.test(line) || line === "") {
      goOn(line.replace(/^(?: {1,4}|\t)/, ""), at);
    } else {
      drop(line, at);
      goOn = drop;
    }
    isBehindBlank = line.trim() === "";
  });
  for (const { line, pick } of groups) {
    warnings.push({ place: { line }, problem: { code: "group_taken_whole", values: { pick } } });
  }
  const lost = { "+ / - feedback": lostOf.size, Points: points };
  for (const [name, count] of Object.entries(lost)) {
    if (count > 0)
      warnings.push({ place: {}, problem: { code: "part_left_out", values: { part: name, count } } });
  }
  const head = { ...(title !== undefined && { title }), ...(description !== undefined && { description }) };
  return { items, ...head, warnings };
}

/** Of the choice above it, or of the question where none is. Gives back where its next lines go. */
function takeFeedback(item: Item, [, mark, text = ""]: RegExpExecArray): (line: string) => void {
  const last = item.parts.at(-1);
  if (mark !== "...") return () => {};
  if (last === undefined) {
    item.general = text;
    return (more) => (item.general += `\n${more}`);
  }
  last.feedback = text;
  return (more) => (last.feedback += `\n${more}`);
}
