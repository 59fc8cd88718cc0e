import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { must } from "../../../src/domain/invariant.ts";
import { checkSolvability } from "../../../src/domain/set/check-solvability.ts";
import { describeProblem } from "../../../src/server/import/import-problem.ts";
import { importSource } from "../../../src/server/import/import-source.ts";
import { readSetFile } from "../../../src/server/import/read-set-file.ts";
import { aQuestion, aSetFile } from "../../support/builders.ts";

const encrypted = zipSync({ "a.txt": strToU8("a") });
encrypted[Buffer.from(encrypted).indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 8] = 1;

test.each([
  ["an empty file", "quiz.csv", new Uint8Array(), "the file is empty", "파일이 비어 있어요"],
  ["a file of 200 MB", "quiz.json", new Uint8Array(200 * 1024 * 1024), "larger than 64 MB", "64 MB"],
  [
    "a picture called CSV",
    "quiz.csv",
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0]),
    "image/png",
    "image/png",
  ],
  ["a PDF", "quiz.txt", strToU8("%PDF-1.7"), "this is PDF", "PDF"],
  [
    "an old workbook or one with a password",
    "q.xlsx",
    new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0]),
    "XLS",
    "XLS",
  ],
  [
    "a zip bomb",
    "q.xlsx",
    zipSync({ "xl/workbook.xml": new Uint8Array(4_000_000) }),
    "packed tighter",
    "압축",
  ],
  ["an encrypted archive", "q.zip", encrypted, "has a password", "암호"],
  [
    "an archive without questions",
    "q.zip",
    zipSync({ "a.txt": strToU8("a") }),
    "holds nothing that can be read",
    "읽을 수 있는 것",
  ],
  [
    "bytes of no kind",
    "q.txt",
    new Uint8Array([1, 2, 0, 3, 255, 0, 0, 9]),
    "not a text file",
    "글자로 된 파일이 아니",
  ],
  ["JSON of 30,000 levels", "q.json", strToU8("[".repeat(30_000)), "more than 256 lists", "256겹"],
  [
    "JSON of 257 levels",
    "q.json",
    strToU8("[".repeat(257) + "]".repeat(257)),
    "more than 256 lists",
    "256겹",
  ],
  ["words without a question", "q.txt", strToU8("hello"), "format is not recognised", "형식"],
])("says of %s in one sentence what is wrong", (...[, name, bytes, english, korean]) => {
  const { set, questions, skipped } = importSource({ name, bytes }, {});
  expect(set).toBeUndefined();
  expect(questions).toEqual([]);
  expect(skipped).toHaveLength(1);
  const problem = skipped[0]?.problem ?? { code: "no_questions" };
  expect(describeProblem(problem, "en")).toContain(english);
  expect(describeProblem(problem, "ko")).toContain(korean);
});

test("reads a table for what it is, whatever its name says", () => {
  const bytes = strToU8("question,answer\nQ,a\n");
  expect(importSource({ name: "quiz.xlsx", bytes }, {}).questions).toHaveLength(1);
});

test("takes one question of 63 kB and its neighbours", () => {
  const long = "word ".repeat(12_600);
  const bytes = strToU8(`question,answer\n${long},a\nQ,b\n`);
  const { questions, skipped } = importSource({ name: "quiz.csv", bytes }, {});
  expect(skipped).toEqual([]);
  expect(questions).toHaveLength(2);
  const gift = strToU8(`${long}{=a ~b}\n\nQ?{=a ~b}`);
  expect(importSource({ name: "quiz.gift", bytes: gift }, {}).questions).toHaveLength(2);
});

test("counts the depth of JSON outside of its texts, and says where it is too deep", () => {
  const set = aSetFile({ questions: [aQuestion.singleChoice("q1", { prompt: `"${"[{\\".repeat(300)}` })] });
  const deep = { ...set, more: JSON.parse("[".repeat(250) + "]".repeat(250)) as unknown };
  expect(importSource({ name: "set.json", bytes: strToU8(JSON.stringify(deep)) }, {}).questions).toHaveLength(
    1,
  );
  const bytes = strToU8(`{\n"a":\n${"[".repeat(300)}`);
  const problem = { code: "json_too_deep", values: { limit: 256 } };
  for (const format of [undefined, "mundap", "opentdb"] as const) {
    const { skipped } = importSource({ name: "set.json", bytes }, format === undefined ? {} : { format });
    expect(skipped).toEqual([{ place: { line: 3 }, problem }]);
  }
  expect(readSetFile({ name: "set.json", bytes })).toEqual({ problems: [{ place: { line: 3 }, problem }] });
});

test("draws no more questions than could be taken, and says so", () => {
  const [good, other] = [aQuestion.singleChoice("q1"), aQuestion.singleChoice("q2")];
  const bad = { ...aQuestion.singleChoice("q3"), key: { choiceId: "nowhere" } };
  const policy = { mode: "practice" as const, shuffleQuestions: true, shuffleChoices: true, pick: 3 };
  const imported = (pick: number) => {
    const set = aSetFile({ policy: { ...policy, pick }, questions: [good, other, bad] });
    return importSource({ name: "set.json", bytes: strToU8(JSON.stringify(set)) }, {});
  };
  const { set, skipped, warnings } = imported(3);
  expect(skipped).toMatchObject([{ place: { name: "q3" } }]);
  expect(set?.policy).toEqual({ ...policy, pick: 2 });
  expect(checkSolvability(must(set, "a set")).problems).toEqual([]);
  expect(warnings).toEqual([{ place: {}, problem: { code: "pick_lowered", values: { pick: 3, count: 2 } } }]);
  expect(imported(2)).toMatchObject({ set: { policy: { pick: 2 } }, warnings: [] });
});

test.each([
  ["xlsx", strToU8("question,answer\nQ,a\n"), "format_needs_container"],
  ["csv", zipSync({ a: strToU8("a") }), "format_needs_text"],
] as const)("says when --format %s cannot be", (format, bytes, code) => {
  expect(importSource({ name: "x", bytes }, { format }).skipped).toMatchObject([{ problem: { code } }]);
});
