import type { Replay, ReplayEvent } from "../../protocol/replay.ts";
import type { StaffWords } from "../messages/en/staff.ts";
import type { ReplayStep } from "./replay-steps.ts";
import { responseLabel } from "./response-label.ts";

export type StepLabel = { what: string; detail?: string };

/** One line for one step: which question, what was done, and what came of it. */
export function stepLabel(step: ReplayStep, replay: Replay, words: StaffWords): StepLabel {
  const { event } = step;
  if (event.kind === "network")
    return { what: event.online === false ? words.wentOffline : words.wentOnline };
  const place = replay.questions.findIndex(({ question }) => question.id === event.questionId);
  if (event.questionId === undefined || place === -1) return { what: words.events[event.kind] };
  const number = words.questionNumber(place + 1);
  const detail = detailOf(step, replay.questions[place]);
  const verdict = verdictOf(event, words);
  if (event.kind === "answered") return { what: `${number} → ${detail ?? "–"}`, detail: verdict };
  if (event.kind === "drafted") return { what: `${number} · ${detail ?? words.nothingTyped}` };
  return { what: number, detail: event.unopened === undefined ? words.events[event.kind] : words.unopened };
}

function detailOf(step: ReplayStep, entry: Replay["questions"][number] | undefined): string | undefined {
  const { response } = step.event;
  if (!response) return undefined;
  return responseLabel(response, entry?.question, step.shown ?? entry?.choiceOrder ?? []);
}

function verdictOf(event: ReplayEvent, words: StaffWords): string | undefined {
  const verdict = event.verdicts?.server.verdict;
  return verdict === undefined ? undefined : words.verdicts[verdict];
}
