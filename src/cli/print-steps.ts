import { MOVE_STEPS, type MoveStep, type StepRecord } from "../server/move/move-steps.ts";
import { type Said, say, type Terminal } from "./terminal.ts";

/** `atWork`: a piece of the move is being done just now. */
export type ShownSteps = { steps: readonly StepRecord[]; atWork: boolean };

/** Each step and how it ended, and what is next. One that is under way though nobody is at work was interrupted. */
export function printSteps(terminal: Terminal, { steps, atWork }: ShownSteps): void {
  if (steps.length === 0) terminal.print(say(terminal, WORDS.notBegun));
  for (const record of steps) terminal.print(lineOf(terminal, record, atWork ? "at_work" : "idle"));
  const next = RECORDED.find((step) => !isDone(steps, step));
  if (next !== undefined && steps.length > 0)
    terminal.print(say(terminal, WORDS.next).replace("{step}", next));
}

/** What comes before there is a place to record anything is looked for where it is. */
const RECORDED = MOVE_STEPS.filter((step) => step !== "preflight" && step !== "backup");
const LAST_PART_OF: Partial<Record<MoveStep, string>> = { contract: "archive" };

function isDone(steps: readonly StepRecord[], step: MoveStep): boolean {
  const part = LAST_PART_OF[step] ?? "";
  return steps.some((record) => record.step === step && record.part === part && record.state === "done");
}

function lineOf(terminal: Terminal, record: StepRecord, now: "at_work" | "idle"): string {
  const { step, part, state, rows, doneAt } = record;
  const isInterrupted = state === "running" && now === "idle";
  const sign = isInterrupted ? "‼" : { done: "✓", running: "…", failed: "✗" }[state];
  if (part !== "") return `${sign} ${step} ${part} (${rows.toLocaleString(terminal.language)})${at(doneAt)}`;
  const why = isInterrupted ? say(terminal, WORDS.interrupted).replace("{step}", step) : record.said;
  return `${sign} ${step}${at(doneAt)}${why === "" ? "" : `: ${why}`}`;
}

function at(time: string | null): string {
  return time === null ? "" : `  ${time}`;
}

const WORDS = {
  notBegun: { en: "The move has not begun.", ko: "아직 옮기기 시작하지 않았어요." },
  interrupted: {
    en: "interrupted; mundap v1 {step} goes on where it was.",
    ko: "중간에 멈췄어요. mundap v1 {step} 명령을 다시 실행하면 이어서 해요.",
  },
  next: { en: "Next: mundap v1 {step}.", ko: "다음: mundap v1 {step}." },
} satisfies Record<string, Said>;
