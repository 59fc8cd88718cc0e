import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import type { Key, Question } from "../../../src/domain/question/question.ts";
import { MAX_LINE_CHARACTERS, type ShortTextKey } from "../../../src/domain/question/short-text.ts";
import { gradeResponse } from "../../../src/domain/question/grade-response.ts";
import { checkPublished } from "../../../src/domain/set/check-published.ts";
import { checkSolvability } from "../../../src/domain/set/check-solvability.ts";
import { CURRENT_RULES } from "../../../src/domain/set/current-rules.ts";
import type { Manifest } from "../../../src/domain/set/manifest.ts";
import { type AuthoredQuestion, SetFile } from "../../../src/domain/set/set-file.ts";
import { Unsolvable } from "../../../src/domain/set/solvability-report.ts";
import { aQuestion } from "../../support/builders.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import { runThrough } from "../../../src/domain/set/run-through.ts";
import { verifyAnswers } from "../../../src/domain/set/verify-answers.ts";
import { cloze, labelled, multiple, numeric, shortText, single } from "../question/builders.ts";
import { ab, gapped, paired, UNSOLVABLE_QUESTIONS, weighted } from "./unsolvable-questions.ts";

const NONCE = "0".repeat(32);

/** Of a set of this question alone, as this grader has it. */
function problemsBy(grade: typeof gradeResponse, asked: ReturnType<typeof splitQuestion>) {
  const set = { setId: "set", rules: CURRENT_RULES, firstNumber: 1 };
  return runThrough(verifyAnswers({ ...set, questions: [asked], grade })).problems;
}
const policy = { mode: "practice" as const, shuffleQuestions: true, shuffleChoices: true };
const setOf = (...questions: AuthoredQuestion[]): SetFile => ({
  format: "mundap-set",
  version: 1,
  id: "set",
  title: "Set",
  language: "ko",
  policy,
  questions,
});
const reasonsOf = (question: AuthoredQuestion) =>
  checkSolvability(setOf(question)).problems.map(({ reason }) => reason);

function firstOfGaps({ gaps }: Extract<Question, { kind: "cloze" }>): string | undefined {
  return gaps.flatMap((gap) => (gap.kind === "single-choice" ? gap.choices : []))[0]?.id;
}

const gappedForAll = cloze({
  gaps: [
    { id: "g", kind: "short-text" },
    { id: "h", kind: "numeric" },
  ],
  key: {
    gaps: {
      g: { accepted: [{ text: "x" }, { text: "y", fraction: 0.5 }], weight: 3 },
      h: { accepted: [{ value: 1 }, { value: 2, fraction: 0 }] },
    },
    scoring: "all-or-nothing",
  },
});

const gappedByWeight = cloze({
  gaps: [
    { id: "g", kind: "short-text" },
    { id: "h", kind: "short-text" },
  ],
  key: {
    gaps: {
      g: { accepted: [{ text: "half", fraction: 0.5 }, { text: "whole" }], weight: 3 },
      h: { accepted: [{ text: "third", fraction: 1 / 3 }, { text: "all" }] },
    },
  },
});

describe("the solvability check", () => {
  it.each(UNSOLVABLE_QUESTIONS)("reports %s: %s", (reason, _what, question) => {
    expect(reasonsOf(question)).toContain(reason);
  });

  it.each<[AuthoredQuestion, Record<string, string>]>([
    [single({ choices: labelled("x", "x"), key: { choiceId: "a" } }), { choiceId: "b", text: "x" }],
    [{ ...gapped, prompt: "" }, { gapId: "g" }],
    [paired({ a: "a" }), { stemId: "b" }],
    [paired({ a: "a", b: "b", z: "a" }), { stemId: "z" }],
    [paired({ a: "a", b: "z" }), { choiceId: "z" }],
    [cloze({ gaps: [{ id: "g", kind: "numeric" }], key: { gaps: {} } }), { gapId: "g" }],
  ])("names the part that is at fault: %#", (question, detail) => {
    expect(checkSolvability(setOf(question)).problems[0]?.detail).toEqual(detail);
  });

  it("verifies every answer that a gap lists as that of a question of its own, and all right ones together", () => {
    const whole = checkSolvability(setOf(gappedByWeight)).answersVerified;
    const alone = ["g", "h"].map((id) => {
      const gap = gappedByWeight.kind === "cloze" ? gappedByWeight.key.gaps[id] : undefined;
      const accepted = gap !== undefined && "accepted" in gap ? gap.accepted : [];
      return checkSolvability(setOf(shortText({ key: { accepted } as ShortTextKey }))).answersVerified;
    });
    expect(whole).toBe((alone[0] ?? 0) + (alone[1] ?? 0) + 1);
  });

  it("takes of a text with twice the gaps twice the work", () => {
    const gapsGraded = (gaps: number) => {
      let graded = 0;
      const ids = Array.from({ length: gaps }, (_, at) => `g${at}`);
      const { question, key } = splitQuestion(
        cloze({
          gaps: ids.map((id) => ({ id, kind: "short-text" })),
          key: { gaps: Object.fromEntries(ids.map((id) => [id, { accepted: [{ text: `answer ${id}` }] }])) },
        }),
        NONCE,
      );
      const grade = (input: Parameters<typeof gradeResponse>[0]) => {
        graded += input.response.kind === "cloze" ? Object.keys(input.response.gaps).length : 1;
        return gradeResponse(input);
      };
      const problems = problemsBy(grade, { question, key });
      expect(problems).toEqual([]);
      return graded;
    };
    expect(gapsGraded(8)).toBe(2 * gapsGraded(4));
    expect(gapsGraded(64)).toBe(16 * gapsGraded(4));
  });

  it("names the gap whose answer is not taken", () => {
    const strange = {
      accepted: [{ value: 5 }],
      units: [{ unit: "5 x 3", multiplier: 1 }],
      unitRequired: true,
    };
    const question = cloze({
      gaps: [
        { id: "g", kind: "numeric" },
        { id: "h", kind: "numeric" },
      ],
      key: { gaps: { g: { accepted: [{ value: 1 }] }, h: strange } },
    });
    const [problem] = checkSolvability(setOf(question)).problems;
    expect(problem).toMatchObject({ reason: "accepted_answer_not_accepted", detail: { answer: "h: 5" } });
  });

  it("reports two questions with one id", () => {
    const question = single({ choices: ab, key: { choiceId: "a" } });
    expect(checkSolvability(setOf(question, question)).problems).toEqual([
      { questionId: "q", number: 2, reason: "duplicate_ids", detail: { id: "q" } },
    ]);
  });

  it("does not look at what a person has left out, and names it with its place and reason", () => {
    const broken = single({ choices: ab, key: { choiceId: "gone" } });
    const good = { ...single({ choices: ab, key: { choiceId: "a" } }), id: "good" };
    const last = { ...broken, id: "last" };
    const leftOut = [{ questionId: "q", reason: "disputed" }];
    expect(checkSolvability({ ...setOf(broken, good), leftOut })).toMatchObject({
      questions: 1,
      problems: [],
      leftOut: [{ questionId: "q", number: 1, reason: "disputed" }],
    });
    expect(checkSolvability({ ...setOf(broken, good, last), leftOut }).problems).toMatchObject([
      { questionId: "last", number: 3, reason: "key_not_among_choices" },
    ]);
  });

  it("reports a question to leave out that is none of the set's, and that none is left", () => {
    const reason = "disputed";
    const set = setOf(single({ choices: ab, key: { choiceId: "a" } }));
    const ofSet = { questionId: "set", number: 0 };
    expect(checkSolvability({ ...set, leftOut: [{ questionId: "Q", reason }] }).problems).toEqual([
      { ...ofSet, reason: "left_out_unknown", detail: { id: "Q" } },
    ]);
    expect(checkSolvability({ ...set, leftOut: [{ questionId: "q", reason }] }).problems).toEqual([
      { ...ofSet, reason: "all_left_out" },
    ]);
  });

  it("reports a set that promises more questions than it has", () => {
    const set = setOf(single({ choices: ab, key: { choiceId: "a" } }));
    expect(checkSolvability({ ...set, policy: { ...policy, pick: 2 } }).problems).toEqual([
      {
        questionId: "set",
        number: 0,
        reason: "pick_exceeds_questions",
        detail: { pick: "2", questions: "1" },
      },
    ]);
  });

  it("catches a grader that takes a position for an identity", () => {
    const { question, key } = splitQuestion(
      single({ choices: labelled("x", "y", "z"), key: { choiceId: "a" } }),
      NONCE,
    );
    const firstIsRight = (input: Parameters<typeof gradeResponse>[0]) => {
      const [first] = input.question.kind === "single-choice" ? input.question.choices : [];
      const choiceId = first?.id ?? "";
      return gradeResponse({ ...input, key: { ...key, kind: "single-choice", key: { choiceId } } });
    };
    const problems = problemsBy(firstIsRight, { question, key });
    expect(problems.map(({ reason }) => reason)).toEqual(["verdict_depends_on_order"]);
  });

  /** Each judges by what stands first on the screen instead of by the key. */
  it.each<[string, AuthoredQuestion, (question: Question) => string | undefined]>([
    ["items", aQuestion.ordering("q"), (q) => (q.kind === "ordering" ? q.items[0]?.id : undefined)],
    ["options", aQuestion.matching("q"), (q) => (q.kind === "matching" ? q.options[0]?.id : undefined)],
    ["stems", aQuestion.matching("q"), (q) => (q.kind === "matching" ? q.stems[0]?.id : undefined)],
    ["choices of a gap", aQuestion.cloze("q"), (q) => (q.kind === "cloze" ? firstOfGaps(q) : undefined)],
    ["gaps", aQuestion.cloze("q"), (q) => (q.kind === "cloze" ? q.gaps[0]?.id : undefined)],
  ])("catches a grader that is led by the order of %s", (_what, authored, firstIn) => {
    const { question, key } = splitQuestion(authored, NONCE);
    const first = firstIn(question);
    const problems = problemsBy(
      (input) =>
        (firstIn(input.question) ?? first) === first
          ? gradeResponse(input)
          : { verdict: "incorrect", fraction: 0, trace: [] },
      { question, key },
    );
    expect(problems.map(({ reason }) => reason)).toEqual(["verdict_depends_on_order"]);
  });

  it("catches a grader that is led by the order of choices only where a wrong one is chosen in a gap", () => {
    const { question, key } = splitQuestion(
      cloze({
        gaps: [{ id: "g", kind: "single-choice", choices: ab }],
        key: { gaps: { g: { choiceId: "a" } } },
      }),
      NONCE,
    );
    const problems = problemsBy(
      (input) => {
        const grade = gradeResponse(input);
        const isLed = input.question.kind === "single-choice" && input.question.choices[0]?.id === "a";
        return grade.verdict === "incorrect" && isLed ? { ...grade, verdict: "invalid" } : grade;
      },
      { question, key },
    );
    expect(problems.map(({ reason }) => reason)).toEqual(["verdict_depends_on_order"]);
  });

  it("catches a grader that judges every gap rightly and the whole wrongly", () => {
    const { question, key } = splitQuestion(gappedByWeight, NONCE);
    const problems = problemsBy(
      (input) =>
        input.question.kind === "cloze"
          ? { verdict: "incorrect", fraction: 0, trace: [] }
          : gradeResponse(input),
      { question, key },
    );
    expect(problems).toMatchObject([
      { reason: "accepted_answer_not_accepted", detail: { answer: "whole; all" } },
    ]);
  });

  it("leaves an essay to a person: it has no answer to enter", () => {
    expect(checkSolvability(setOf(aQuestion.essay("q")))).toMatchObject({ answersVerified: 0, problems: [] });
  });

  it("has a planted example for every reason", () => {
    const elsewhere: Unsolvable[] = [
      "verdict_depends_on_order",
      "pick_exceeds_questions",
      "left_out_unknown",
      "all_left_out",
    ];
    const planted = new Set([...UNSOLVABLE_QUESTIONS.map(([reason]) => reason), ...elsewhere]);
    expect([...planted].toSorted()).toEqual([...Unsolvable.options].toSorted());
  });

  it.each<[string, AuthoredQuestion]>([
    [
      "labels that look like nothing",
      single({ choices: labelled("0", "", "false"), key: { choiceId: "b" } }),
    ],
    [
      "one choice that is all",
      multiple({ choices: ab, key: { weights: { a: 1 }, scoring: "all-or-nothing" } }),
    ],
    ["penalties", weighted({ a: 0.5, b: 0.5, c: -1 })],
    ["every Hangul form", shortText({ key: { accepted: [{ text: "훈민정음 해례본" }, { text: "값" }] } })],
    ["jamo as such", shortText({ key: { accepted: [{ text: "보기ㄱ" }, { text: "ㅏ" }] } })],
    [
      "wildcards and stars",
      shortText({ key: { accepted: [{ text: "*frog*" }, { text: "2\\*3" }, { text: "*" }] } }),
    ],
    [
      "stars beside spaces",
      shortText({ key: { accepted: [{ text: "* x" }, { text: "a * b" }, { text: "y *" }] } }),
    ],
    [
      "signs",
      shortText({ key: { accepted: [{ text: "--help" }, { text: "a—b" }, { text: "…" }, { text: "3·1" }] } }),
    ],
    ["case", shortText({ key: { accepted: [{ text: "Straße ẞ İı ΟΔΟΣ" }] } })],
    ["nothing, beside another answer", shortText({ key: { accepted: [{ text: "" }, { text: "x" }] } })],
    [
      "an answer that fills its line",
      shortText({ key: { accepted: [{ text: `${"가".repeat(MAX_LINE_CHARACTERS)}*` }] } }),
    ],
    ["nought", numeric({ key: { accepted: [{ value: 0 }] } })],
    ["three decimals", numeric({ key: { accepted: [{ value: 3.145 }, { value: -1234.567 }] } })],
    [
      "very large and very small",
      numeric({ key: { accepted: [{ value: 6.02214076e23 }, { value: 1.6e-19 }] } }),
    ],
    ["a range the wrong way round", numeric({ key: { accepted: [{ value: 4, max: 3 }] } })],
    [
      "units",
      numeric({
        key: {
          accepted: [{ value: 1.1 }],
          units: [
            { unit: "m²", multiplier: 1 },
            { unit: "cm²", multiplier: 1e-4 },
          ],
        },
      }),
    ],
    ["items in order", aQuestion.ordering("q")],
    ["pairs", aQuestion.matching("q")],
    [
      "pairs, all or nothing",
      aQuestion.matching("q", { key: { pairs: { a: "x", b: "y" }, scoring: "all-or-nothing" } }),
    ],
    ["gaps", aQuestion.cloze("q")],
    ["gaps, all or nothing, with part credit", gappedForAll],
    ["gaps by weight, with part credit first", gappedByWeight],
  ])("finds nothing wrong with %s", (_what, question) => {
    const report = checkSolvability(setOf(question));
    expect(report.problems).toEqual([]);
    expect(report.answersVerified).toBeGreaterThan(0);
  });

  const folder = new URL("../../../src/server/samples/", import.meta.url);
  const samples = readdirSync(folder).map((name) =>
    z.parse(SetFile, JSON.parse(readFileSync(new URL(name, folder), "utf8"))),
  );
  it.each(samples)("passes the sample set $id", (set) => {
    const { problems, answersVerified } = checkSolvability(set);
    expect(problems).toEqual([]);
    expect(answersVerified).toBeGreaterThanOrEqual(set.questions.length);
  });

  it("meets in the sample sets what a newcomer sees first: both languages, and why each answer is right", () => {
    expect(samples.length).toBeGreaterThanOrEqual(5);
    expect(new Set(samples.map(({ language }) => language))).toEqual(new Set(["ko", "en"]));
    const questions = samples.flatMap((set) => set.questions);
    expect(questions.length).toBeGreaterThanOrEqual(100);
    expect(new Set(questions.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(4);
    expect(questions.filter(({ explanation = "" }) => explanation.trim() === "")).toEqual([]);
  });
});

describe("the check of a published set", () => {
  const set = setOf(
    single({ id: "one", choices: ab, key: { choiceId: "a" } } as Parameters<typeof single>[0]),
    { ...numeric({ key: { accepted: [{ value: 5 }] } }), id: "two" },
  );
  const split = set.questions.map((question) => splitQuestion(question, NONCE));
  const manifest: Manifest = {
    format: "mundap-manifest",
    setId: "set",
    version: 1,
    issuedAt: 0,
    title: "Set",
    language: "ko",
    policy,
    rules: CURRENT_RULES,
    needs: [],
    questions: split.map(({ question }) => ({
      id: question.id,
      question: NONCE + NONCE,
      key: NONCE + NONCE,
    })),
    media: [],
  };

  const problemsOf = (asked: { question: Question; key: Key | undefined }[]) =>
    asked.flatMap((each, at) => runThrough(checkPublished(manifest, at, each)) ?? []);

  it("finds nothing wrong where the check of its file does not", () => {
    expect(checkSolvability(set).problems).toEqual([]);
    expect(problemsOf(split)).toEqual([]);
  });

  it("says of a question that cannot be answered what the check of its file says", () => {
    const broken = single({ choices: ab, key: { choiceId: "gone" } });
    const { question, key } = splitQuestion({ ...broken, id: "two" }, NONCE);
    const { problems } = checkSolvability(setOf(set.questions[0] ?? broken, { ...broken, id: "two" }));
    expect(problems).toHaveLength(1);
    expect(runThrough(checkPublished(manifest, 1, { question, key }))).toEqual(problems[0]);
  });

  it("reports what is wrong with the set as a whole at its first question", () => {
    const short = { ...manifest, policy: { ...policy, pick: 3 } };
    const [first, second] = split.map((each, at) => runThrough(checkPublished(short, at, each)));
    expect(first).toMatchObject({ questionId: "set", number: 0, reason: "pick_exceeds_questions" });
    expect(second).toBeUndefined();
  });

  it("reports a question whose key did not come", () => {
    expect(problemsOf(split.map((each, at) => (at === 0 ? each : { ...each, key: undefined })))).toEqual([
      { questionId: "two", number: 2, reason: "no_key" },
    ]);
  });

  it("reports a question that stands in another's place", () => {
    expect(problemsOf(split.toReversed()).map(({ reason }) => reason)).toEqual(["no_key", "no_key"]);
  });
});

describe("splitting a question", () => {
  it("leaves nothing of the key in the question, and all of it in the key", () => {
    const authored: AuthoredQuestion = {
      ...single({ choices: ab, key: { choiceId: "a" } }),
      explanation: "because",
      feedback: { b: "no" },
      tags: ["t"],
    };
    const { question, key } = splitQuestion(authored, NONCE);
    const { key: own, explanation, feedback, ...rest } = authored;
    expect(question).toEqual(rest);
    expect(key).toEqual({
      questionId: "q",
      nonce: NONCE,
      kind: "single-choice",
      key: own,
      explanation,
      feedback,
    });
  });
});
