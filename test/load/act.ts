import { must } from "../../src/domain/invariant.ts";
import { deliver, keep } from "./deliver.ts";
import type { Field } from "./open-field.ts";
import type { Phone } from "./open-phone.ts";
import { recordAnswer } from "./record-answer.ts";
import { lookAgain } from "./take-up.ts";
import { expectStatus, timedAsk } from "./timed-ask.ts";

/** A learner who is at it mostly answers. */
const SHARES = { answer: 0.8, look: 0.1, statistics: 0.05, wrong: 0.05 } as const;
type Action = keyof typeof SHARES;
/** What one practises at a time. */
const QUESTIONS = 20;
const STATISTICS = `/api/v2/attempts.statistics?input=${encodeURIComponent('{"timeZone":"Asia/Seoul"}')}`;

/** The next thing that a learner does. */
export async function act(field: Field, phone: Phone, intendedMs: number): Promise<void> {
  const read = expectStatus(200);
  switch (drawAction()) {
    case "answer":
      answerNext(field, phone, intendedMs);
      return deliver(field, phone);
    case "look":
      return lookAgain(field, phone, intendedMs);
    case "statistics":
      await timedAsk(field, phone, { kind: "statistics", path: STATISTICS, intendedMs, read });
      return;
    case "wrong":
      await timedAsk(field, phone, { kind: "wrong", path: "/api/v2/attempts.wrong", intendedMs, read });
  }
}

function drawAction(): Action {
  let left = Math.random();
  for (const action of ["look", "statistics", "wrong"] as const) {
    left -= SHARES[action];
    if (left < 0) return action;
  }
  return "answer";
}

/** The next answer of the attempt under way, or the first of another one; the last one finishes it. */
function answerNext({ set }: Field, phone: Phone, intendedMs: number): void {
  const attempt = (phone.attempt ??= {
    journal: phone.device.start(set, { questionIds: choose(set) }),
    kept: 0,
    answered: 0,
  });
  const { journal } = attempt;
  const questionId = must(journal.order[attempt.answered], "a question is left");
  recordAnswer(phone, set, { journal, questionId });
  attempt.answered += 1;
  const isLast = attempt.answered === journal.order.length;
  if (isLast) journal.finish();
  keep(phone, journal.events.slice(attempt.kept), intendedMs);
  attempt.kept = journal.events.length;
  if (isLast) delete phone.attempt;
}

/** Some in a row, from anywhere in the set. */
function choose({ questions }: Field["set"]): string[] {
  const ids = [...questions.keys()];
  const from = Math.floor(Math.random() * Math.max(1, ids.length - QUESTIONS));
  return ids.slice(from, from + QUESTIONS);
}
