import { describe, expect, test } from "vitest";
import { importSource } from "../../../src/server/import/import-source.ts";
import type { AuthoredQuestion } from "../../../src/domain/set/set-file.ts";

function importCsv(...lines: string[]) {
  return importSource({ name: "quiz.csv", bytes: new TextEncoder().encode(lines.join("\n")) }, {});
}

function rightText(question: AuthoredQuestion | undefined): string | undefined {
  if (question?.kind !== "single-choice") return undefined;
  return question.choices.find(({ id }) => id === question.key.choiceId)?.text;
}

describe("a sign for a place", () => {
  test.each([
    ["②,①,③", "②", { answer: "②", text: "#1", place: "#2" }],
    ["#1,#3,#2", "#2", { answer: "#2", text: "③", place: "②" }],
    ["3,4,5", "3", { answer: "3", text: "#1", place: "#3" }],
    ["B,A,C", "B", { answer: "B", text: "#1", place: "#2" }],
  ])("of %s asks what %s means where a choice says so itself", (choices, answer, values) => {
    const { set, skipped } = importCsv("문제,보기1,보기2,보기3,정답", `틀린 것은?,${choices},${answer}`);
    expect(set).toBeUndefined();
    expect(skipped).toMatchObject([{ place: { line: 2 }, problem: { code: "answer_ambiguous", values } }]);
  });

  test.each([
    ["①,②,③", "②", "②"],
    ["②,①,③", "#2", "①"],
    ["#1,#3,#2", "②", "#3"],
    ["#1,#3,#2", "③", "#2"],
  ])("of %s is plain as %s", (choices, answer, right) => {
    const { set } = importCsv("문제,보기1,보기2,보기3,정답", `Q,${choices},${answer}`);
    expect(rightText(set?.questions[0])?.replace("\\", "")).toBe(right);
  });
});

describe("a cell that would be passed over", () => {
  test("is an ordering's answer: it names the order", () => {
    const { set, skipped } = importCsv("문제,유형,보기1,보기2,보기3,정답", "순서대로?,순서,c,a,b,2|3|1");
    expect(skipped).toEqual([]);
    const [question] = set?.questions ?? [];
    if (question?.kind !== "ordering") throw new Error("an ordering");
    expect(question.key.order.map((id) => question.items.find((item) => item.id === id)?.text)).toEqual([
      "a",
      "b",
      "c",
    ]);
  });

  test.each([
    ["순서대로?,순서,c,a,b,2|3", "order_incomplete"],
    ["순서대로?,순서,c,a,b,2|2|1", "order_incomplete"],
    ["순서대로?,순서,c,a,b,2-3-1", "answer_not_a_choice"],
    ["짝은?,짝짓기,a = 1,b = 2,,1", "cell_unused"],
    ["수도는 {{서울}},빈칸,,,,서울", "cell_unused"],
    ["왕은?,단답형,세종,태종,,세종", "cell_unused"],
    ["몇 개?,숫자,1,2,,2", "cell_unused"],
    ["왜?,서술형,a,b,,글", "cell_unused"],
  ])("skips %s by name", (row, code) => {
    const { set, skipped } = importCsv("문제,유형,보기1,보기2,보기3,정답", row);
    expect(set).toBeUndefined();
    expect(skipped).toMatchObject([{ place: { line: 2 }, problem: { code } }]);
  });

  test("is named where the question is the same without it", () => {
    const { set, warnings } = importCsv(
      "question,choice1,choice2,answer,tolerance,unit,feedback1,feedback3",
      "Q,a,b,#1,0.1,m,yes,of none",
    );
    expect(Object.values(set?.questions[0]?.feedback ?? {})).toEqual(["yes"]);
    expect(warnings.map(({ problem }) => [problem.code, problem.values?.["column"]])).toEqual([
      ["cell_left_out", "tolerance/허용오차"],
      ["cell_left_out", "unit/단위"],
      ["cell_left_out", "feedback3/도움말3"],
    ]);
  });
});

test.each([
  ["곱은?,a*b", "a*b", "a\\*b"],
  ["뜻은 {{a*}}?,", "a*", "a\\*"],
])("says once of %s that its star takes any text", (row, answer, written) => {
  const { set, warnings } = importCsv("문제,정답", row);
  expect(set?.questions).toHaveLength(1);
  expect(warnings).toMatchObject([
    { place: { line: 2 }, problem: { code: "answer_has_wildcard", values: { answer, written } } },
  ]);
});

test("says nothing of stars for the sign itself", () => {
  expect(importCsv("문제,정답", "곱은?,a\\*b").warnings).toEqual([]);
});

describe("the headers that teachers write", () => {
  test.each([
    ["question,A,B,C,D,answer", "Capital?,Busan,Seoul,Daegu,Jeju,B"],
    ["문제,①,②,③,④,정답", "수도는?,Busan,Seoul,Daegu,Jeju,②"],
    ["문제,1,2,3,4,정답", "수도는?,Busan,Seoul,Daegu,Jeju,Seoul"],
    ["문제,1번,2번,3번,4번,정답", "수도는?,Busan,Seoul,Daegu,Jeju,2"],
    ["문제,(a),(b),(c),(d),정답", "수도는?,Busan,Seoul,Daegu,Jeju,b"],
    ["문제,보기,,,,정답", "수도는?,Busan,Seoul,Daegu,Jeju,2"],
    ["문제,정답,오답1,오답2,오답3", "수도는?,Seoul,Busan,Daegu,Jeju"],
    ["question,answer,wrong 1,wrong 2,wrong 3", "Capital?,Seoul,Busan,Daegu,Jeju"],
    ["question,correct answer,incorrect answer 1,distractor 2,wrong3", "Capital?,Seoul,Busan,Daegu,Jeju"],
  ])("%s are choices", (header, row) => {
    const { set, skipped, warnings } = importCsv(header, row);
    expect([...skipped, ...warnings]).toEqual([]);
    const [question] = set?.questions ?? [];
    expect(rightText(question)).toBe("Seoul");
    expect(question?.kind === "single-choice" && question.choices.map(({ text }) => text).toSorted()).toEqual(
      ["Busan", "Daegu", "Jeju", "Seoul"],
    );
  });

  test("with wrong answers beside the right one keep neither its place nor a number for a text", () => {
    const { set } = importCsv("문제,정답,오답1,오답2", "1 + 1은?,2,1,3", "짝수는?,2|4,1,");
    expect(rightText(set?.questions[0])).toBe("2");
    expect(set?.questions[0]).toMatchObject({ shuffle: true });
    expect(set?.questions[1]).toMatchObject({ kind: "multiple-choice", shuffle: true });
  });

  test("with choices and wrong answers say two things", () => {
    expect(importCsv("문제,보기1,보기2,정답,오답", "Q,a,b,a,c").skipped).toMatchObject([
      { problem: { code: "cell_unused" } },
    ]);
  });

  test.each([
    ["one letter alone", ["question,A,answer", "Q,a,b"], "column_unknown"],
    ["letters that do not begin with A", ["question,B,C,answer", "Q,a,b,c"], "column_unknown"],
    ["a name that is not known", ["question,choise 1,choise 2,answer", "Q,a,b,1"], "column_unknown"],
    ["no name at all", ["question,answer,,", "Q,a,b,"], "column_unknown"],
    ["two columns of answers", ["question,answer,key", "Q,a,b"], "column_doubled"],
    ["two columns of a choice", ["question,choice1,choice2,option1,answer", "Q,a,b,c,a"], "column_doubled"],
    ["a comma outside of quotation marks", ["question,answer", "Which, then?,a"], "cell_without_column"],
  ])("with %s are asked about", (_, lines, code) => {
    const { set, skipped } = importCsv(...lines);
    expect(set).toBeUndefined();
    expect(skipped).toMatchObject([{ place: { line: 2 }, problem: { code } }]);
  });

  test.each([
    ["문제,정답,배점,비고", "수도는?,서울,5,쉬움"],
    ["유형,문제,정답,선생님", "단답형,수도는?,서울,김"],
    ["문제,보기1,보기2,정답,선생님", "수도는?,서울,부산,1,김"],
  ])("%s let the rest be what it says", (header, row) => {
    const { set, skipped, warnings } = importCsv(header, row);
    expect(skipped).toEqual([]);
    expect(set?.questions).toHaveLength(1);
    expect(new Set(warnings.map(({ problem }) => problem.code))).toEqual(new Set(["header_ignored"]));
  });

  test.each([
    ["문제,정답,과목,단원", "수도는?,서울,사회,3단원"],
    ["문제,정답,풀이,해설", "수도는?,서울,조선,한양"],
  ])("%s name the second column of one meaning", (header, row) => {
    const { set, warnings } = importCsv(header, row);
    expect(set?.questions).toHaveLength(1);
    expect(warnings).toMatchObject([
      { place: { line: 1 }, problem: { code: "header_doubled", values: { column: header.split(",")[3] } } },
    ]);
  });
});

describe("several answers in one cell without bars", () => {
  test.each([
    ["서울, 한성", "서울|한성"],
    ["서울/한성", "서울|한성"],
    ["서울 또는 한성", "서울|한성"],
    ["red or blue", "red|blue"],
    ["훈민정음(訓民正音)", "훈민정음|訓民正音"],
  ])("are one text, and its author is told: %s", (answer, written) => {
    const { set, warnings } = importCsv(`문제,정답\n무엇?,"${answer}"\n`);
    expect(set?.questions[0]?.key).toEqual({ accepted: [{ text: answer }] });
    expect(warnings.map(({ problem }) => problem)).toEqual([
      { code: "answers_in_one", values: { answer, written } },
    ]);
  });

  test.each(["서울특별시", "print(x)", "TCP/IP", "ordinary", "서울, 한성|한양"])(
    "are not seen where there are none, or a bar: %s",
    (answer) => {
      expect(importCsv(`문제,정답\n무엇?,"${answer}"\n`).warnings).toEqual([]);
    },
  );

  test.each([
    ["①,③", "①|③"],
    ["①③", "①|③"],
    ["1, 3", "1|3"],
    ["가; 다", "가|다"],
  ])("name no choice, and the remedy is said: %s", (answer, written) => {
    const row = (text: string) => importCsv(`문제,보기1,보기2,보기3,정답\n모두?,가,나,다,"${text}"\n`);
    expect(row(answer).skipped.map(({ problem }) => problem)).toEqual([
      { code: "choices_in_one", values: { answer, written } },
    ]);
    expect(row(written).set?.questions[0]?.kind).toBe("multiple-choice");
  });
});
