import { must } from "../invariant.ts";
import type { Key, Kind, Question, Response } from "./question.ts";
import type { ContentId } from "../id.ts";
import type { Unsolvable } from "../set/solvability-report.ts";
import type { Grade } from "./verdict.ts";

export type QuestionOf<K extends Kind> = Extract<Question, { kind: K }>;
type KeyOf<K extends Kind> = Extract<Key, { kind: K }>;
export type ResponseOf<K extends Kind> = Extract<Response, { kind: K }>;

/** An answer that the key promises to take, in the ways in which it can be entered. */
export type ListedAnswer<R = Response> = {
  /** How a person would name it. */
  name: string;
  /** The share of the full mark that it must get at least. */
  fraction: number;
  responses: R[];
};

/** The same of one gap, which is judged as a question of its own. */
export type GapAnswer = ListedAnswer & { gap: { question: Question; key: Key } };

/** What is wrong with a question and its key before anything is entered. */
export type Flaw = { reason: Unsolvable; detail?: Record<string, string> };

/** Ids that an attempt shows in an order of its own. */
export type ShuffledGroup = {
  ids: readonly ContentId[];
  /** Keeps the groups of one question apart; absent where there is only one. */
  gapId?: string;
  /** A kept order would be the answer: it is shuffled though set and question say that choices are not. */
  always?: true;
};

type PartsOf<K extends Kind> = {
  question: QuestionOf<K>;
  key: KeyOf<K>;
  response: ResponseOf<K>;
  /** Version of the normalisation profile. */
  profile: number;
};

/** What a kind knows about itself; the types are its own. */
type KindDefinition<K extends Kind> = {
  grade(parts: PartsOf<K>): Grade;
  /** What the author has to say about exactly what was entered. */
  feedback(parts: PartsOf<K>): string[];
  keyText(question: QuestionOf<K>, key: KeyOf<K>): string;
  findFlaws(question: QuestionOf<K>, key: KeyOf<K>): Flaw[];
  /** One after the other, as a key may have thousands. */
  listAnswers(question: QuestionOf<K>, key: KeyOf<K>): Iterable<ListedAnswer<ResponseOf<K>> | GapAnswer>;
  /** The same question in other stored orders: its verdicts must not change. Empty where nothing has an order. */
  reorder(question: QuestionOf<K>): QuestionOf<K>[];
  shuffled(question: QuestionOf<K>): ShuffledGroup[];
  /**
   * The words of what was chosen, in an order that does not depend on the screen. Empty where nothing is
   * chosen; undefined where a chosen id is not in the question.
   */
  chosenTexts(question: QuestionOf<K>, response: ResponseOf<K>): string[] | undefined;
};

type Parts = { question: Question; key: Key; response: Response; profile: number };

/** The same for callers that hold any kind. The three must be of this kind: `gradeResponse` has looked. */
export type KindRules = {
  grade(parts: Parts): Grade;
  feedback(parts: Parts): string[];
  keyText(question: Question, key: Key): string;
  findFlaws(question: Question, key: Key): Flaw[];
  listAnswers(question: Question, key: Key): Iterable<ListedAnswer | GapAnswer>;
  reorder(question: Question): Question[];
  shuffled(question: Question): ShuffledGroup[];
  chosenTexts(question: Question, response: Response): string[] | undefined;
};

export function kindRules<K extends Kind>(kind: K, own: KindDefinition<K>): KindRules {
  const questionOf = (question: Question) => must(ofKind(question, kind), `the question is ${kind}`);
  const keyOf = (key: Key) => must(ofKind(key, kind), `the key is ${kind}`);
  const responseOf = (response: Response) => must(ofKind(response, kind), `the response is ${kind}`);
  const partsOf = ({ question, key, response, profile }: Parts): PartsOf<K> => ({
    question: questionOf(question),
    key: keyOf(key),
    response: responseOf(response),
    profile,
  });
  return {
    grade: (parts) => own.grade(partsOf(parts)),
    feedback: (parts) => own.feedback(partsOf(parts)),
    keyText: (question, key) => own.keyText(questionOf(question), keyOf(key)),
    findFlaws: (question, key) => own.findFlaws(questionOf(question), keyOf(key)),
    listAnswers: (question, key) => own.listAnswers(questionOf(question), keyOf(key)),
    reorder: (question) => own.reorder(questionOf(question)),
    shuffled: (question) => own.shuffled(questionOf(question)),
    chosenTexts: (question, response) => own.chosenTexts(questionOf(question), responseOf(response)),
  };
}

function ofKind<T extends { kind: Kind }, K extends Kind>(value: T, kind: K) {
  return isOfKind(value, kind) ? value : undefined;
}

function isOfKind<T extends { kind: Kind }, K extends Kind>(
  value: T,
  kind: K,
): value is Extract<T, { kind: K }> {
  return value.kind === kind;
}
