import type { Answered, ClockReading, Event, Started } from "../../src/domain/attempt/event.ts";
import type { Question, Response } from "../../src/domain/question/question.ts";
import { sha256Hex } from "../../src/domain/sha256.ts";
import type { AuthoredQuestion, SetFile } from "../../src/domain/set/set-file.ts";

/** A UUID that is the same for the same words. */
export function anId(words: string): string {
  const hex = sha256Hex(words);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function aSeed(words: string): string {
  return sha256Hex(words).slice(0, 32);
}

/** 2026-01-01T00:00:00Z */
export const NEW_YEAR_MS = 1_767_225_600_000;

export function aClock(monoMs = 0, startId = anId("start")): ClockReading {
  return { wallMs: NEW_YEAR_MS + monoMs, monoMs, startId };
}

type PartOf<K extends Question["kind"]> = Partial<Extract<AuthoredQuestion, { kind: K }>>;

/** A question in the form authors write; `parts` replace what a test is about. */
export const aQuestion = {
  singleChoice: (
    id: string,
    parts: PartOf<"single-choice"> = {},
  ): Extract<AuthoredQuestion, { kind: "single-choice" }> => ({
    kind: "single-choice",
    id,
    prompt: `Which is right (${id})?`,
    choices: [
      { id: "a", text: "Right" },
      { id: "b", text: "Wrong" },
      { id: "c", text: "Also wrong" },
    ],
    key: { choiceId: "a" },
    explanation: "The first is right.",
    ...parts,
  }),
  multipleChoice: (
    id: string,
    parts: PartOf<"multiple-choice"> = {},
  ): Extract<AuthoredQuestion, { kind: "multiple-choice" }> => ({
    kind: "multiple-choice",
    id,
    prompt: `Which are right (${id})?`,
    choices: [
      { id: "a", text: "Right" },
      { id: "b", text: "Right too" },
      { id: "c", text: "Wrong" },
    ],
    key: { weights: { a: 0.5, b: 0.5, c: -0.5 }, scoring: "weights" },
    ...parts,
  }),
  shortText: (
    id: string,
    parts: PartOf<"short-text"> = {},
  ): Extract<AuthoredQuestion, { kind: "short-text" }> => ({
    kind: "short-text",
    id,
    prompt: `What is the capital of Korea (${id})?`,
    key: { accepted: [{ text: "Seoul" }, { text: "서울" }] },
    ...parts,
  }),
  numeric: (id: string, parts: PartOf<"numeric"> = {}): Extract<AuthoredQuestion, { kind: "numeric" }> => ({
    kind: "numeric",
    id,
    prompt: `What is 6 × 7 (${id})?`,
    key: { accepted: [{ value: 42 }] },
    ...parts,
  }),
  ordering: (
    id: string,
    parts: PartOf<"ordering"> = {},
  ): Extract<AuthoredQuestion, { kind: "ordering" }> => ({
    kind: "ordering",
    id,
    prompt: `Smallest first (${id}).`,
    items: [
      { id: "a", text: "One" },
      { id: "b", text: "Two" },
      { id: "c", text: "Three" },
    ],
    key: { order: ["a", "b", "c"], scoring: "absolute-position" },
    ...parts,
  }),
  matching: (
    id: string,
    parts: PartOf<"matching"> = {},
  ): Extract<AuthoredQuestion, { kind: "matching" }> => ({
    kind: "matching",
    id,
    prompt: `Which capital belongs to which country (${id})?`,
    stems: [
      { id: "a", text: "Korea" },
      { id: "b", text: "Japan" },
    ],
    options: [
      { id: "x", text: "Seoul" },
      { id: "y", text: "Tokyo" },
      { id: "z", text: "Hanoi" },
    ],
    key: { pairs: { a: "x", b: "y" } },
    ...parts,
  }),
  cloze: (id: string, parts: PartOf<"cloze"> = {}): Extract<AuthoredQuestion, { kind: "cloze" }> => ({
    kind: "cloze",
    id,
    prompt: `The capital is {{a}}, it has {{b}} million people and lies on the {{c}} (${id}).`,
    gaps: [
      { id: "a", kind: "short-text" },
      { id: "b", kind: "numeric" },
      {
        id: "c",
        kind: "single-choice",
        choices: [
          { id: "han", text: "Han" },
          { id: "rhine", text: "Rhine" },
        ],
      },
    ],
    key: {
      gaps: {
        a: { accepted: [{ text: "Seoul" }, { text: "서울" }] },
        b: { accepted: [{ value: 9.4, absolute: 0.5 }] },
        c: { choiceId: "han", weight: 2 },
      },
    },
    ...parts,
  }),
  essay: (id: string, parts: PartOf<"essay"> = {}): Extract<AuthoredQuestion, { kind: "essay" }> => ({
    kind: "essay",
    id,
    prompt: `What would you do (${id})?`,
    key: { rubric: "Two reasons." },
    ...parts,
  }),
};

/** A practice set with one question of each of the simple kinds. */
export function aSetFile(parts: Partial<SetFile> = {}): SetFile {
  return {
    format: "mundap-set",
    version: 1,
    id: "a-set",
    title: "A set",
    language: "en",
    policy: { mode: "practice", shuffleQuestions: true, shuffleChoices: true },
    questions: [
      aQuestion.singleChoice("q1"),
      aQuestion.multipleChoice("q2"),
      aQuestion.shortText("q3"),
      aQuestion.numeric("q4"),
    ],
    ...parts,
  };
}

/** The same with a question of every kind that there is. */
export function aSetOfEveryKind(parts: Partial<SetFile> = {}): SetFile {
  const rarer = [
    aQuestion.ordering("q5"),
    aQuestion.matching("q6"),
    aQuestion.cloze("q7"),
    aQuestion.essay("q8"),
  ];
  return aSetFile({ questions: [...aSetFile().questions, ...rarer], ...parts });
}

/** The right response to each kind of `aQuestion`; to an essay, one that a person has to mark. */
export const RIGHT: Record<Question["kind"], Response> = {
  "single-choice": { kind: "single-choice", choiceId: "a" },
  "multiple-choice": { kind: "multiple-choice", choiceIds: ["a", "b"] },
  "short-text": { kind: "short-text", text: "Seoul" },
  numeric: { kind: "numeric", text: "42", locale: "en" },
  ordering: { kind: "ordering", order: ["a", "b", "c"] },
  matching: { kind: "matching", pairs: { a: "x", b: "y" } },
  cloze: {
    kind: "cloze",
    gaps: {
      a: { kind: "short-text", text: "Seoul" },
      b: { kind: "numeric", text: "9.4", locale: "en" },
      c: { kind: "single-choice", choiceId: "han" },
    },
  },
  essay: { kind: "essay", text: "I would ask first." },
};

/**
 * An attempt's journal that grows by a call for each thing that happens, one second apart.
 * It begins with `started`.
 */
export function aJournal(start: Partial<Started> = {}) {
  const journalId = start.journalId ?? anId("attempt");
  const events: Event[] = [];
  const parts = () => ({ v: 1 as const, journalId, seq: events.length, at: aClock(events.length * 1000) });

  events.push({
    ...parts(),
    type: "started",
    learnerId: anId("learner"),
    deviceId: anId("device"),
    setId: "a-set",
    manifest: sha256Hex("manifest"),
    seed: aSeed("attempt"),
    locale: "en",
    ...start,
  });

  const journal = {
    journalId,
    events,
    shown(questionId: string, order: string[] = []) {
      events.push({ ...parts(), type: "shown", questionId, order });
      return journal;
    },
    unopened(questionId: string) {
      events.push({ ...parts(), type: "shown", questionId, order: [], unopened: "hash_mismatch" });
      return journal;
    },
    drafted(questionId: string, response: Response | null) {
      events.push({ ...parts(), type: "drafted", questionId, response });
      return journal;
    },
    answered(questionId: string, response: Response, claim: Partial<Answered> = {}) {
      events.push({
        ...parts(),
        type: "answered",
        questionId,
        response,
        order: [],
        question: sha256Hex(questionId),
        verdict: "correct",
        fraction: 1,
        ...claim,
      });
      return journal;
    },
    flagged(questionId: string, flagged: boolean) {
      events.push({ ...parts(), type: "flagged", questionId, flagged });
      return journal;
    },
    network(online: boolean) {
      events.push({ ...parts(), type: "network", online });
      return journal;
    },
    finished() {
      events.push({ ...parts(), type: "finished" });
      return journal;
    },
    sealed(deadlineMs = NEW_YEAR_MS) {
      events.push({ ...parts(), type: "sealed", deadlineMs });
      return journal;
    },
    unsealed(deadlineMs = NEW_YEAR_MS + 60_000) {
      events.push({ ...parts(), type: "unsealed", deadlineMs, why: "more_time" });
      return journal;
    },
  };
  return journal;
}
