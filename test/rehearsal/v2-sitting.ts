import { randomUUID } from "node:crypto";
import type { Rated, Reported, SealedEvent } from "../../src/domain/attempt/event.ts";
import { GENESIS_HASH, sealEvent } from "../../src/domain/attempt/journal.ts";
import { must } from "../../src/domain/invariant.ts";
import { gradeResponse } from "../../src/domain/question/grade-response.ts";
import type { DownloadedSet } from "../support/test-device.ts";
import { askAgain } from "./ask-again.ts";
import type { Ledger, V2Told } from "./ledger.ts";
import type { Library } from "./library.ts";
import type { Person } from "./people.ts";
import { plainOf, type Truth } from "./truth.ts";

export type V2Place = { library: Library; truth: Truth; ledger: Ledger; wantsWrong(): boolean };

/** An attempt on a phone, whose answers nobody else knows of yet. */
export type Sitting = { attemptId: string; events: readonly SealedEvent[]; answers: V2Told[] };

/** One learner takes a set on their phone, with or without a network: at each sitting other questions of another set. */
export function sitDown(place: V2Place, person: Person, count: number): Sitting {
  const sets = place.library.sets();
  const set = must(sets[person.sittings % sets.length], "V1's questions are published");
  const asked = chooseQuestions(place.truth, set, { from: person.sittings * count, count });
  person.sittings += 1;
  const { assignment, phone } = person;
  const attempt = phone.start(set, { questionIds: asked, ...(assignment && { assignment }) });
  const answers = asked.map((questionId): V2Told => {
    const question = must(set.questions.get(questionId), "the question is on the phone");
    const key = must(set.keys.get(questionId), "a practice set brings its keys");
    if (question.kind !== "single-choice") throw new Error("V1 has single choices");
    const right = place.truth.get(questionId);
    const isRight = !place.wantsWrong();
    const choice = question.choices.find(({ text }) => (plainOf(text) === right) === isRight);
    const response = {
      kind: "single-choice",
      choiceId: must(choice, `${questionId} has what V1 had`).id,
    } as const;
    attempt.answer(questionId, response);
    const { verdict: shown } = gradeResponse({ question, key, response, rules: set.manifest.rules });
    const at = person.phoneClock.nowMs;
    return {
      learnerId: phone.learnerId,
      userId: person.userId,
      attemptId: attempt.attemptId,
      questionId,
      isRight,
      at,
      shown,
    };
  });
  attempt.finish();
  return { attemptId: attempt.attemptId, events: attempt.events, answers };
}

function chooseQuestions(
  truth: Truth,
  { questions }: DownloadedSet,
  { from, count }: { from: number; count: number },
): string[] {
  const known = [...questions.keys()].filter((id) => truth.has(id));
  return Array.from(
    { length: Math.min(count, known.length) },
    (_, at) => known[(from + at) % known.length] ?? "",
  );
}

/** What is on the phone goes out. What the server gives its receipt for is entered into the ledger, and only that. */
export async function sendSittings(ledger: Ledger, person: Person): Promise<number> {
  const sittings = person.unsent.splice(0);
  for (const { attemptId, events, answers } of sittings) {
    const { receipts } = await askAgain(() => person.phone.send(events));
    const last = must(events.at(-1), "a sitting has events");
    const held = receipts.map(payloadOf).find(({ journalId }) => journalId === attemptId);
    if (held?.hash !== last.hash) throw new Error(`no receipt for ${attemptId}: ${JSON.stringify(held)}`);
    ledger.v2.push(...answers);
  }
  return sittings.length;
}

function payloadOf(jws: string): { journalId: string; hash: string } {
  const { payload } = JSON.parse(jws) as { payload: string };
  return JSON.parse(Buffer.from(payload, "base64url").toString()) as { journalId: string; hash: string };
}

/** What a learner thinks of a sitting: the best, unless they know better than what they were shown. */
export async function sayHowItWas(ledger: Ledger, person: Person, sitting: Sitting): Promise<void> {
  const { attemptId, answers } = sitting;
  const wronged = answers.find(({ isRight, shown }) => isRight && shown !== "correct");
  await inOwnJournal(person, { type: "rated", attemptId, stars: wronged === undefined ? 5 : 1 });
  ledger.ratings += 1;
  if (wronged === undefined) return;
  const { questionId } = wronged;
  await inOwnJournal(person, { type: "reported", attemptId, questionId, text: "My answer is right." });
  ledger.reports += 1;
}

type Said =
  | Pick<Rated, "type" | "attemptId" | "stars">
  | Pick<Reported, "type" | "attemptId" | "questionId" | "text">;

/** What belongs to no attempt stands in a journal of the phone. */
async function inOwnJournal({ phone }: Person, said: Said): Promise<void> {
  const { learnerId, deviceId } = phone;
  const journalId = randomUUID();
  const parts = { v: 1, journalId, at: phone.readClock() } as const;
  const opened = sealEvent({ ...parts, seq: 0, type: "device_opened", learnerId, deviceId }, GENESIS_HASH);
  const events = [opened, sealEvent({ ...parts, seq: 1, ...said }, opened.hash)];
  await askAgain(() => phone.send(events));
}
