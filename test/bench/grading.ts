import { scoreNumericInput, scoreOrderer, scoreRadio } from "@khanacademy/perseus-score";
import { gradeResponse } from "../../src/domain/question/grade-response.ts";
import type { Kind, Response } from "../../src/domain/question/question.ts";
import { CURRENT_RULES } from "../../src/domain/set/current-rules.ts";
import { splitQuestion } from "../../src/domain/set/split-question.ts";
import type { AuthoredQuestion } from "../../src/domain/set/set-file.ts";
import { median, type Measurement } from "./measurement.ts";

/** The same item, judged by both: whether the response is right. */
type Item = { ours: () => boolean; theirs: () => boolean };

const ITEMS = 500;
const ROUNDS = 101;
/**
 * Until the engine has compiled both for good: a response takes a tenth of a microsecond by then, and five times as
 * long in the first rounds, whichever grader it is. Without this the ratios of two runs differed by two and more.
 */
const WARM_UP_ROUNDS = 200;

/**
 * Our grader beside Khan Academy's on the same choice, number and order items, one after the other in each
 * round, so that whatever else the machine does touches both.
 */
export async function measureGrading(): Promise<Measurement[]> {
  return KINDS.map(([kind, makeItem]) => {
    const items = Array.from({ length: ITEMS }, (_, at) => makeItem(at));
    for (const [at, { ours, theirs }] of items.entries())
      if (ours() !== theirs()) throw new Error(`${kind} item ${at}: the two graders do not agree`);
    const ratios: number[] = [];
    const micros: number[] = [];
    const [byUs, byThem] = [items.map((item) => item.ours), items.map((item) => item.theirs)];
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
      const ours = timeOf(byUs);
      const theirs = timeOf(byThem);
      if (round < 0) continue;
      ratios.push(ours / theirs);
      micros.push((1000 * ours) / ITEMS);
    }
    return {
      what: `grading ${kind}: our time for each of Perseus'`,
      measured: Math.round(100 * median(ratios)) / 100,
      unit: "×",
      note: `${median(micros).toFixed(2)} µs a response, median of ${ROUNDS} paired rounds after ${WARM_UP_ROUNDS}; both agree on all ${ITEMS}`,
    };
  });
}

function timeOf(judgements: readonly (() => boolean)[]): number {
  const startedAt = performance.now();
  for (const judge of judgements) judge();
  return performance.now() - startedAt;
}

const KINDS: readonly (readonly [Kind, (at: number) => Item])[] = [
  ["single-choice", choiceItem],
  ["numeric", numberItem],
  ["ordering", orderItem],
];

function judgeOurs(authored: AuthoredQuestion, response: Response): () => boolean {
  const { question, key } = splitQuestion(authored, "0".repeat(32));
  return () => gradeResponse({ question, key, response, rules: CURRENT_RULES }).verdict === "correct";
}

function isRight(score: { type: string; earned?: number; total?: number }): boolean {
  return score.type === "points" && score.earned === score.total;
}

function choiceItem(at: number): Item {
  const choices = ["a", "b", "c", "d"].map((id) => ({ id, text: `Choice ${id} of ${at}` }));
  const choiceId = "abcd".charAt(at % 4);
  const chosen = "abcd".charAt((at * 7) % 4);
  const rubric = {
    choices: choices.map(({ id, text }) => ({ id, content: text, correct: id === choiceId })),
  };
  return {
    ours: judgeOurs(
      { id: `q${at}`, kind: "single-choice", prompt: "?", choices, key: { choiceId } },
      { kind: "single-choice", choiceId: chosen },
    ),
    theirs: () => isRight(scoreRadio({ selectedChoiceIds: [chosen] }, rubric)),
  };
}

function numberItem(at: number): Item {
  const value = at / 8;
  const text = String(at % 3 === 0 ? value + 1 : value);
  const rubric = {
    coefficient: false,
    answers: [
      {
        value,
        status: "correct",
        message: "",
        simplify: "optional",
        strict: false,
        maxError: 0,
        answerForms: ["integer", "decimal", "proper", "improper", "mixed"],
      },
    ],
  };
  return {
    ours: judgeOurs(
      { id: `q${at}`, kind: "numeric", prompt: "?", key: { accepted: [{ value }] } },
      { kind: "numeric", text, locale: "en" },
    ),
    theirs: () => isRight(scoreNumericInput({ currentValue: text }, rubric as never)),
  };
}

function orderItem(at: number): Item {
  const items = ["a", "b", "c", "d", "e"].map((id) => ({ id, text: `Item ${id} of ${at}` }));
  const right = items.map(({ id }) => id);
  const order = at % 2 === 0 ? right : right.toReversed();
  const textOf = new Map(items.map(({ id, text }) => [id, text]));
  const rubric = { correctOptions: items.map(({ text }) => ({ content: text })) };
  const current = order.map((id) => textOf.get(id) ?? "");
  return {
    ours: judgeOurs(
      {
        id: `q${at}`,
        kind: "ordering",
        prompt: "?",
        items,
        key: { order: right, scoring: "all-or-nothing" },
      },
      { kind: "ordering", order },
    ),
    theirs: () => isRight(scoreOrderer({ current }, rubric as never)),
  };
}
