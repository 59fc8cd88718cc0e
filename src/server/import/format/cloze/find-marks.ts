import { GAP_TYPE_NAMES } from "./gap-types.ts";

/** One `{2:SHORTANSWER:=a~%50%b#half right}` of a text, still in the text's own format. */
export type ClozeMark = {
  start: number;
  end: number;
  /** Absent: 1. */
  weight?: number;
  /** As Moodle calls it, such as "MULTICHOICE_V". */
  type: string;
  answers: { percentage: string; text: string; feedback: string }[];
};

/** What was meant as a gap and is none, such as `{1:MULTICHOICE}`; undefined where there is nothing of that kind. */
export function findBrokenMark(textWithoutMarks: string): string | undefined {
  return new RegExp(`\\{\\d*:(?:${GAP_TYPE_NAMES})(?![A-Za-z]).{0,40}`, "is").exec(textWithoutMarks)?.[0];
}

/** The gaps of a text, in its order. */
export function findMarks(text: string): ClozeMark[] {
  const marks: ClozeMark[] = [];
  const opening = new RegExp(`\\{(\\d*):(${GAP_TYPE_NAMES}):`, "g");
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const [all, weight = "", type = ""] = found;
    const body = readBody(text, found.index + all.length);
    // Nothing closes this one, so nothing closes the ones behind it.
    if (body === undefined) break;
    opening.lastIndex = body.end;
    if (body.answers.some((answer) => answer.text === "")) continue;
    const parts = { start: found.index, end: body.end, type, answers: body.answers };
    marks.push({ ...parts, ...(weight !== "" && { weight: Number(weight) }) });
  }
  return marks;
}

/** `~` parts the answers, `#` an answer from its feedback; a backslash before, or `&` before `#`, makes them text. */
function readBody(text: string, from: number): { end: number; answers: ClozeMark["answers"] } | undefined {
  const answers: ClozeMark["answers"] = [];
  let start = from;
  let hash: number | undefined;
  const close = (at: number) => {
    const written = text.slice(start, hash ?? at);
    const [prefix = "", percentage] = /^(?:=|%(-?\d+(?:[.,]\d*)?)%)/.exec(written) ?? [];
    answers.push({
      percentage: percentage ?? (prefix === "" ? "0" : "100"),
      text: written.slice(prefix.length),
      feedback: hash === undefined ? "" : text.slice(hash + 1, at),
    });
    start = at + 1;
    hash = undefined;
  };
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (text[at - 1] === "\\") continue;
    if (sign === "#" && text[at - 1] !== "&") hash ??= at;
    else if (sign === "~") close(at);
    else if (sign === "}") {
      close(at);
      return { end: at + 1, answers };
    }
  }
  return undefined;
}
