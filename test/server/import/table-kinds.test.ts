import { describe, expect, test } from "vitest";
import { importSource } from "../../../src/server/import/import-source.ts";
import { TEMPLATE_FORMATS, writeTemplate } from "../../../src/server/export/write-template.ts";
import type { AuthoredQuestion } from "../../../src/domain/set/set-file.ts";
import { grade } from "../../domain/question/builders.ts";
import { KIND_WORDS } from "../../../src/server/import/format/table/table-words.ts";

const importBytes = (bytes: Uint8Array, name = "quiz.csv") => importSource({ name, bytes }, {});
const importCsv = (...lines: string[]) => importBytes(new TextEncoder().encode(lines.join("\n")));

describe.each(TEMPLATE_FORMATS)("the %s template", (format) => {
  test.each(["ko", "en"] as const)("in %s has every kind and imports as it is", (language) => {
    const { set, skipped, warnings } = importBytes(writeTemplate(format, language), "template");
    expect(skipped).toEqual([]);
    expect(warnings).toEqual([]);
    expect(set?.language).toBe(language);
    const kinds = set?.questions.map((question) =>
      "preset" in question && question.preset !== undefined ? question.preset : question.kind,
    );
    expect(new Set(kinds)).toEqual(new Set(Object.keys(KIND_WORDS)));
  });
});

test("takes ordering by the order of its columns", () => {
  const { set } = importCsv("kind,question,choice1,choice2,choice3", "순서,Order,one,two,three");
  const [question] = set?.questions ?? [];
  expect(question?.kind === "ordering" && question.key.order.map((id) => textOf(question.items, id))).toEqual(
    ["one", "two", "three"],
  );
});

test("takes pairs of a matching with any of its signs, and options without a stem", () => {
  const { set, skipped } = importCsv(
    "유형,문제,보기1,보기2,보기3,보기4,보기5,보기6,보기7",
    "짝짓기,수도,한국 = 서울,일본→도쿄,y \\= x -> 직선,= 런던,독일 => 베를린,중국 --> 베이징,칠레 ⇒ 산티아고",
  );
  expect(skipped).toEqual([]);
  const [question] = set?.questions ?? [];
  if (question?.kind !== "matching") throw new Error("a matching");
  const pairs = question.stems.map(({ id, text }) => [
    text,
    textOf(question.options, question.key.pairs[id] ?? ""),
  ]);
  expect(pairs).toEqual([
    ["한국", "서울"],
    ["일본", "도쿄"],
    ["y = x", "직선"],
    ["독일", "베를린"],
    ["중국", "베이징"],
    ["칠레", "산티아고"],
  ]);
  expect(question.options.map(({ text }) => text)).toContain("런던");
});

test("takes gaps of all three kinds inside a text", () => {
  const { set, skipped } = importCsv(
    "문제,설정",
    '"수도는 {{서울|한성}}, *인구*는 {{#940±5%}}만, 강은 {{=한강|낙동강}}",띄어쓰기 무시',
  );
  expect(skipped).toEqual([]);
  expect(set?.questions[0]).toMatchObject({
    kind: "cloze",
    prompt: "수도는 {{g1}}, \\*인구\\*는 {{g2}}만, 강은 {{g3}}",
    key: {
      gaps: {
        g1: { accepted: [{ text: "서울" }, { text: "한성" }], spaces: "ignore" },
        g2: { accepted: [{ value: 940, relative: 0.05 }] },
      },
    },
  });
});

test("takes an essay with or without a rubric", () => {
  const { set } = importCsv("kind,question,answer", "essay,Why?,Look for *because*", "서술형,Why not?,");
  expect(set?.questions.map(({ key }) => key)).toEqual([{ rubric: "Look for \\*because\\*" }, {}]);
});

test("takes parts of the mark, feedback, ranges and units", () => {
  const { set, skipped } = importCsv(
    "question,choice1,choice2,choice3,answer,feedback2,unit,options",
    "One?,a,b,c,#1|%50%#2,nearly,,",
    "Many?,a,b,c,%50%#1|%50%a\\|b|%-25%#3,,,".replace(",b,", ",a|b,"),
    "Range?,,,,1..2|5±0.1|%25%7,,m|cm=0.01,unit required",
  );
  expect(skipped).toMatchObject([]);
  const [one, many, range] = set?.questions ?? [];
  expect(one).toMatchObject({ kind: "single-choice" });
  expect(Object.values(one?.feedback ?? {})).toEqual(["nearly"]);
  expect(one?.kind === "single-choice" && Object.values(one.key.credit ?? {})).toEqual([0.5]);
  expect(many?.kind === "multiple-choice" && Object.values(many.key.weights)).toEqual([0.5, 0.5, -0.25]);
  expect(range?.key).toEqual({
    accepted: [
      { value: 1, max: 2 },
      { value: 5, absolute: 0.1 },
      { value: 7, fraction: 0.25 },
    ],
    units: [
      { unit: "m", multiplier: 1 },
      { unit: "cm", multiplier: 0.01 },
    ],
    unitRequired: true,
  });
});

test("keeps Markdown where a row says that it is", () => {
  const { set } = importCsv("question,answer,options", "Is **this** *it*?,yes it is,markdown");
  expect(set?.questions[0]?.prompt).toBe("Is **this** *it*?");
});

test("counts a choice by its column, whatever stands empty before it", () => {
  const { set } = importCsv("question,choice1,choice2,choice3,answer", "Q,a,,c,#3");
  const [question] = set?.questions ?? [];
  expect(question?.kind === "single-choice" && textOf(question.choices, question.key.choiceId)).toBe("c");
});

const OX = ["question,answer", "Symbol of oxygen?,O", "Symbol of nitrogen?,N", "May I?,No", "Element 9?,F"];

test("takes letters and small words as texts where no kind is named, and asks about O", () => {
  const { set, skipped } = importCsv(...OX);
  expect(set?.questions.map(({ kind, key }) => [kind, key])).toEqual([
    ["short-text", { accepted: [{ text: "N" }] }],
    ["short-text", { accepted: [{ text: "No" }] }],
    ["short-text", { accepted: [{ text: "F" }] }],
  ]);
  expect(skipped).toMatchObject([
    { place: { line: 2 }, problem: { code: "letter_unclear", values: { answer: "O" } } },
  ]);
});

test("takes O and X as true and false where both stand without a kind and choices", () => {
  const { set, skipped } = importCsv("문제,정답", "지구는 둥글다,O", "달은 별이다,x", "산소는?,산소");
  expect(skipped).toEqual([]);
  expect(set?.questions.map((question) => "preset" in question && question.preset)).toEqual([
    "true-false",
    "true-false",
    false,
  ]);
});

test("does not count an X that is a choice, or a named kind, for an OX quiz", () => {
  const rows = ["short-text,Unknown?,,,X", ",Which?,X,Y,X", ",Oxygen?,,,O"];
  const { set, skipped } = importCsv("kind,question,choice1,choice2,answer", ...rows);
  expect(set?.questions.map(({ kind }) => kind)).toEqual(["short-text", "single-choice"]);
  expect(skipped).toMatchObject([{ place: { line: 4 }, problem: { code: "letter_unclear" } }]);
});

test.each(["true", "거짓", "맞음", "틀림", "○", "×"])("takes %s as true or false without a kind", (word) => {
  expect(importCsv("question,answer", `Q,${word}`).set?.questions).toMatchObject([{ preset: "true-false" }]);
});

test.each(["**", "power|*", "%50%* *", "{{**}}"])(
  "skips %s: an answer of stars would take anything",
  (answer) => {
    const row = answer.startsWith("{") ? `Sign ${answer},` : `Sign?,${answer}`;
    expect(importCsv("question,answer", row).skipped).toMatchObject([
      { place: { line: 2 }, problem: { code: "answer_takes_anything" } },
    ]);
  },
);

test("takes stars with a backslash for the sign itself, and a star within a text for any text", () => {
  const { set, skipped } = importCsv("question,answer", "Sign?,\\*\\*", "Who?,King *");
  expect(skipped).toEqual([]);
  expect(set?.questions).toMatchObject([
    { key: { accepted: [{ text: "\\*\\*" }] } },
    { key: { accepted: [{ text: "King *" }] } },
  ]);
});

test.each([
  ["question,answer,tolerance", "Q,3.14,about", "tolerance_unreadable"],
  ["question,answer,options", "Q,a,case sensitve", "option_unknown"],
  ["question,answer,unit", "Q,3,=2", "unit_unreadable"],
  ["kind,question,choice1,choice2", "matching,Q,a,b", "pair_missing"],
  ["kind,question,choice1,choice2", "matching,Q,y = 2x = ?,b = c", "pair_ambiguous"],
  ["kind,question", "cloze,no gap", "gaps_missing"],
  ["kind,question", "cloze,{{ }} gap", "gap_empty"],
  ["kind,question,choice1,choice2", "ordering,Q,a,", "too_few_choices"],
  ["kind,question,answer", "short-text,Q,%150%a", "fraction_outside"],
  ["kind,question,answer", "numeric,Q,1e999", "answer_not_a_number"],
])("never guesses: %s / %s is %s", (header, row, code) => {
  expect(importCsv(header, row).skipped).toMatchObject([{ place: { line: 2 }, problem: { code } }]);
});

describe("numbers as a language writes them", () => {
  /** The values and tolerances of the questions, and the reasons of those that are skipped. */
  function numbersOf(language: string, ...rows: string[]) {
    const bytes = new TextEncoder().encode(["question;answer;tolerance", ...rows].join("\n"));
    const { set, skipped } = importSource({ name: "quiz.csv", bytes }, { language });
    const numbers = set?.questions.map((question) => {
      if (question.kind !== "numeric") throw new Error(question.kind);
      return question.key.accepted.map(({ value, max, absolute }) => [value, max ?? absolute]);
    });
    return { numbers, skipped: skipped.map(({ place, problem }) => [place.line, problem.code]) };
  }

  test.each([
    ["de", ["1.500", "1.000,5"], [1500, 1000.5]],
    ["de", ["1.500", "3,14"], [1500, 3.14]],
    ["de", ["1.500", "1.000.000"], [1500, 1_000_000]],
    ["de", ["1.500", "3.14"], [1.5, 3.14]],
    ["ko", ["1,500", "3.14"], [1500, 3.14]],
    ["ko", ["1,500", "3,14"], [1.5, 3.14]],
  ])("are read as the others show: in %s %j is %j", (language, written, values) => {
    expect(numbersOf(language, ...written.map((number) => `Q;${number}`))).toEqual({
      numbers: values.map((value) => [[value, undefined]]),
      skipped: [],
    });
  });

  test.each([
    ["nothing", []],
    ["numbers that do not agree", ["R;3,14", "S;3.14"]],
  ])("skips a number that may be read in two ways where %s shows which", (_what, others) => {
    expect(numbersOf("de", "Q;1.500", ...others).skipped).toEqual([[2, "number_ambiguous"]]);
    expect(numbersOf("de", "Q;3;1.500", ...others).skipped).toEqual([[2, "number_ambiguous"]]);
  });

  test("reads tolerances, ranges and gaps as the answers are read", () => {
    const rows = ["Q;3,14;0,01", "R;1.500..2.500,5", "S;1.500±0,5", "T;%50%3,5|4"];
    expect(numbersOf("de", ...rows)).toEqual({
      numbers: [
        [[3.14, 0.01]],
        [[1500, 2500.5]],
        [[1500, 0.5]],
        [
          [3.5, undefined],
          [4, undefined],
        ],
      ],
      skipped: [],
    });
    const bytes = new TextEncoder().encode('question\n"Es sind {{#1.500±0,5}} km."\n');
    const gaps = importSource({ name: "quiz.csv", bytes }, { language: "de", format: "csv" }).set?.questions;
    expect(gaps).toMatchObject([{ key: { gaps: { g1: { accepted: [{ value: 1500, absolute: 0.5 }] } } } }]);
  });

  test("takes a point of English as it stands", () => {
    expect(numbersOf("en", "Q;1.500").numbers).toEqual([[[1.5, undefined]]]);
    expect(numbersOf("de", "Q;0.125", "R;1.1250").numbers).toEqual([
      [[0.125, undefined]],
      [[1.125, undefined]],
    ]);
  });
});

test("names a difficulty that it does not know", () => {
  const { set, warnings } = importCsv("question,answer,difficulty", "Q,a,brutal");
  expect(set?.questions).toHaveLength(1);
  expect(warnings).toMatchObject([
    { problem: { code: "difficulty_unknown", values: { difficulty: "brutal" } } },
  ]);
});

test("takes off the apostrophe that keeps spreadsheets from computing a text", () => {
  const { set } = importCsv("question,answer", "What is '=1+1?,'=1+1", "'=SUM(1) is?,one");
  expect(set?.questions.map(({ prompt }) => prompt)).toEqual(["What is '=1+1?", "\\=SUM(1) is?"]);
  expect(set?.questions[0]).toMatchObject({ key: { accepted: [{ text: "=1+1" }] } });
});

function textOf(parts: readonly { id: string; text: string }[], id: string): string | undefined {
  return parts.find((part) => part.id === id)?.text;
}

const answersOf = (question: string, answer: string, more: Record<string, string> = {}) => {
  const cells = { question, answer, ...more };
  const quoted = Object.values(cells).map((cell) => `"${cell}"`);
  const { set, skipped } = importCsv(Object.keys(cells).join(","), quoted.join(","));
  return { question: set?.questions[0], skipped: skipped.map(({ problem }) => problem.code) };
};
const rightAmong = (question: AuthoredQuestion | undefined, texts: readonly string[]) => {
  if (question === undefined) throw new Error("a question");
  return texts.filter(
    (text) => grade(question, { kind: "numeric", text, locale: "ko" }).verdict === "correct",
  );
};

describe("a number in a cell without a kind", () => {
  test.each([
    ["물은 몇 %인가요?", "50%", ["50", "50%", "50퍼센트", "50 percent"], ["0.5%", "0.5", "5000%"]],
    ["What percentage?", "7.5 %", ["7.5", "7.5%"], ["0.075", "0.075%"]],
    ["확률은?", "50%", ["50", "50%", "0.5", "1/2", "50프로"], ["0.5%", "5"]],
    ["확률은?", "50%|60퍼센트", ["60", "0.6", "60%", "0.5"], ["0.6%", "0.7"]],
    ["몇 %?", "50%±1", ["49", "51%"], ["52%"]],
    ["몇 %?", "40%..60%", ["40", "60%", "50"], ["0.5%", "61"]],
    ["확률은?", "50%±1", ["0.49", "51%", "49"], ["0.52", "1"]],
    ["1 km는 몇 m?", "1,000", ["1000", "1,000", "1000 m"], ["1"]],
    ["얼마?", "10cm", ["10", "10cm", "10 cm"], ["11", "10 kg"]],
    ["얼마?", "3만", ["30000", "3만"], ["3"]],
    ["얼마?", "3만 원", ["30000", "3만원", "30000원"], ["3"]],
    ["몇 도?", "-5℃", ["-5", "-5도", "영하 5도"], ["5"]],
    ["몇 년?", "1919년", ["1919", "1919년"], ["1920"]],
    ["얼마?", "3,14", ["3.14"], ["314"]],
    ["얼마?", "1,000|천", ["1000", "천"], ["1"]],
    ["속도는?", "5 m/s", ["5", "5 m/s"], ["6"]],
    ["얼마?", "0.5", ["0.5", ".5"], ["5"]],
    ["얼마?", "0", ["0"], ["1"]],
    ["얼마?", "0.50", ["0.5"], ["5"]],
    ["얼마?", "1234.50", ["1234.5"], ["1234"]],
  ])("of %j, %j, is right as %j and not as %j", (...row) => {
    const [question, answer, right, wrong] = row;
    const read = answersOf(question, answer);
    expect(read).toMatchObject({ skipped: [], question: { kind: "numeric" } });
    expect(rightAmong(read.question, [...right, ...wrong])).toEqual(right);
  });

  test.each(["3.10", "04524", "-007", "1/2", "3,145", "2.50|2.5"])(
    "is not guessed at where it may be a text: %j",
    (answer) => {
      expect(answersOf("Q", answer)).toEqual({ question: undefined, skipped: ["kind_unclear"] });
      expect(answersOf("Q", answer, { kind: "short-text" }).question).toMatchObject({ kind: "short-text" });
    },
  );

  test.each([
    "5G",
    "3D",
    "2NE1",
    "백",
    "6.25 전쟁",
    "3대 영양소",
    "10:30",
    "1,000|많이",
    "8비트 게임",
    "5k",
    "2x",
    "U2",
  ])("is a text where it is part of a name: %j", (answer) => {
    expect(answersOf("Q", answer)).toMatchObject({ skipped: [], question: { kind: "short-text" } });
  });
});

test.each([
  ["3만원", "만원", { accepted: [{ value: 3 }], units: [{ unit: "만원", multiplier: 1 }] }],
  ["50%", "%", { accepted: [{ value: 50 }], units: [{ unit: "%", multiplier: 1 }] }],
  ["50%", "%=0.01", { accepted: [{ value: 0.5 }], units: [{ unit: "%", multiplier: 0.01 }] }],
  ["150cm", "m|cm=0.01", { accepted: [{ value: 1.5 }] }],
  ["150cm±1", "m|cm=0.01", { accepted: [{ value: 1.5, absolute: 0.01 }] }],
  ["%50%10cm", "", { accepted: [{ value: 10, fraction: 0.5 }, { value: 20 }] }],
  ["007", "", { accepted: [{ value: 7 }] }],
  ["1/2", "", { accepted: [{ value: 0.5 }] }],
])("reads a row of numbers as a learner would: %j in %j", (answer, unit, key) => {
  const all = answer.startsWith("%50%") ? `${answer}|20cm` : answer;
  expect(answersOf("Q", all, { kind: "numeric", unit })).toMatchObject({ skipped: [], question: { key } });
});

test.each([
  ["5k", "answer_not_a_number"],
  ["2x", "answer_not_a_number"],
  ["3,145", "number_ambiguous"],
  ["many", "answer_not_a_number"],
])("does not guess what number is meant by %j", (answer, code) => {
  expect(answersOf("Q", answer, { kind: "numeric" }).skipped).toEqual([code]);
});

test("takes percent in a gap as in a cell", () => {
  const { question } = answersOf("물은 {{#50%}}, 소금은 몇 %? {{#5%}}", "");
  expect(question).toMatchObject({
    key: {
      gaps: {
        g1: { accepted: [{ value: 50 }], units: [{ unit: "%", multiplier: 1 }] },
        g2: { accepted: [{ value: 5 }], units: [{ unit: "%", multiplier: 1 }] },
      },
    },
  });
});
