import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { chosenHash } from "../../src/domain/attempt/chosen-hash.ts";
import { Event, SealedEvent } from "../../src/domain/attempt/event.ts";
import { foldAttempt } from "../../src/domain/attempt/fold-attempt.ts";
import { GENESIS_HASH, isIntact, openSealedEvent } from "../../src/domain/attempt/journal.ts";
import { ALGORITHMS, shownOrder, questionOrder } from "../../src/domain/attempt/order.ts";
import { Sha256 } from "../../src/domain/id.ts";
import { must } from "../../src/domain/invariant.ts";
import { gradeResponse, GRADERS, PROFILES } from "../../src/domain/question/grade-response.ts";
import { Key, Question } from "../../src/domain/question/question.ts";
import { Manifest } from "../../src/domain/set/manifest.ts";
import { SetFile } from "../../src/domain/set/set-file.ts";
import { publishedQuestion } from "../../src/domain/set/published-question.ts";
import { splitQuestion } from "../../src/domain/set/split-question.ts";
import { sha256Hex } from "../../src/domain/sha256.ts";
import { readFixture } from "../support/read-fixture.ts";

const Blob = z.object({ role: z.enum(["question", "key"]), sha256: Sha256, text: z.string() });
const blobs = z.parse(z.array(Blob), readFixture("blobs.json"));
const manifest = z.parse(Manifest, readFixture("manifest.json"));
const set = z.parse(SetFile, readFixture("set.json"));
const journal = z.parse(z.array(SealedEvent), readFixture("journal.json"));
const events = journal.map((sealed) => {
  const event = openSealedEvent(sealed);
  if (!event.ok) throw new Error(JSON.stringify(event.failure));
  return event.value;
});

function blobOf<T extends z.ZodMiniType>(schema: T, hash: string): z.output<T> {
  const blob = must(
    blobs.find(({ sha256 }) => sha256 === hash),
    `blob ${hash}`,
  );
  return z.parse(schema, JSON.parse(blob.text));
}
const contentOf = (questionId: string) => {
  const entry = must(
    manifest.questions.find(({ id }) => id === questionId),
    questionId,
  );
  return { question: blobOf(Question, entry.question), key: blobOf(Key, entry.key), hash: entry.question };
};

describe("the sample blobs", () => {
  test.each(blobs)("$sha256 is the hash of its exact bytes, and nothing is lost in reading", (blob) => {
    expect(sha256Hex(blob.text)).toBe(blob.sha256);
    const schema = blob.role === "key" ? Key : Question;
    expect(JSON.stringify(z.parse(schema, JSON.parse(blob.text)))).toBe(blob.text);
  });

  test("are the set's questions and keys, taken apart", () => {
    for (const authored of set.questions) {
      const { question, key } = contentOf(authored.id);
      expect(splitQuestion(authored, key.nonce)).toEqual({ question, key });
      expect(JSON.stringify(question)).not.toContain("explanation");
    }
  });
});

describe("the sample attempt", () => {
  const started = must(foldAttempt(events, "exam").started, "started");
  const answered = events.filter((event) => event.type === "answered");

  test("is one unbroken journal", () => {
    expect(journal.map(({ seq }) => seq)).toEqual([...journal.keys()]);
    expect(journal.map(({ previous }) => previous)).toEqual(
      [GENESIS_HASH, ...journal.map(({ hash }) => hash)].slice(0, journal.length),
    );
    expect(journal.every(isIntact)).toBe(true);
    const listed = z.parse(z.array(Event), readFixture("events.json"));
    expect(listed.slice(0, events.length)).toEqual(events);
  });

  test("shows questions and choices in the published order", () => {
    const shown = events.filter((event) => event.type === "shown");
    expect(shown.map(({ questionId }) => questionId)).toEqual(
      questionOrder(manifest, started.seed, started.questionIds),
    );
    for (const { questionId, order } of [...shown, ...answered]) {
      const { question } = contentOf(questionId);
      const { policy, rules } = manifest;
      expect(order).toEqual(shownOrder({ question, policy, rules, seed: started.seed }));
    }
  });

  test("is graded today as it was then: published rules never change", () => {
    expect(answered).toHaveLength(set.questions.length);
    for (const { questionId, response, verdict, fraction, ...event } of answered) {
      const { question, key, hash } = contentOf(questionId);
      const grade = gradeResponse({ question, key, response, rules: manifest.rules });
      expect({ questionId, verdict: grade.verdict, fraction: grade.fraction }).toEqual({
        questionId,
        verdict,
        fraction,
      });
      expect(event.question).toBe(hash);
      expect(event.chosenHash).toBe(chosenHash(question, response));
    }
  });
});

/** Attempts that are graded and shown above as they were under the rules of their day. */
const FROZEN = [{ rules: manifest.rules, events }];

test("each published version of grader, profile, order and event has an attempt that is frozen under it", () => {
  const frozenUnder = (part: keyof typeof manifest.rules) => new Set(FROZEN.map(({ rules }) => rules[part]));
  expect(frozenUnder("grader")).toEqual(new Set(GRADERS.keys()));
  expect(frozenUnder("profile")).toEqual(new Set(PROFILES));
  expect(frozenUnder("order")).toEqual(new Set(ALGORITHMS.keys()));
  const read = Event.def.options.flatMap((option) => option.shape.v.def.values);
  expect(new Set(FROZEN.flatMap((attempt) => attempt.events.map(({ v }) => v)))).toEqual(new Set(read));
});

describe("the sample answers of the kinds that came later", () => {
  const later = z.parse(SetFile, readFixture("set-more-kinds.json"));
  const attempt = z.parse(z.array(Event), readFixture("events-more-kinds.json"));
  const answers = attempt.filter((event) => event.type === "answered");
  const { seed } = must(
    attempt.find((event) => event.type === "started"),
    "started",
  );

  test.each(answers)("$seq: $questionId is shown, graded and named today as it was then", (answered) => {
    const authored = must(
      later.questions.find(({ id }) => id === answered.questionId),
      answered.questionId,
    );
    const { key } = splitQuestion(authored, "0".repeat(32));
    const question = publishedQuestion(authored, later.policy);
    const { response, verdict, fraction } = answered;
    const grade = gradeResponse({ question, key, response, rules: manifest.rules });
    expect({ verdict: grade.verdict, fraction: grade.fraction }).toEqual({ verdict, fraction });
    expect(chosenHash(question, response)).toBe(answered.chosenHash);
    const { policy } = later;
    expect(shownOrder({ question, policy, rules: manifest.rules, seed })).toEqual(answered.order);
    expect(sha256Hex(JSON.stringify(question))).toBe(answered.question);
  });

  test("have a full and a lesser one for each kind", () => {
    const kinds = ["ordering", "matching", "cloze", "essay"] as const;
    for (const kind of kinds) {
      const own = answers.filter(({ response }) => response.kind === kind);
      expect(new Set(own.map(({ verdict }) => verdict)).size).toBe(2);
    }
  });
});
