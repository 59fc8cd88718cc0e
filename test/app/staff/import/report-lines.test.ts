import { describe, expect, test } from "vitest";
import { filterLines, reportLines, reportText } from "../../../../src/app/staff/import/report-lines.ts";
import type { ImportReport } from "../../../../src/protocol/import-report.ts";

const report: ImportReport = {
  sets: [],
  questions: [],
  skipped: [
    { file: "a.csv", line: 4, name: "첫째\n문제", code: "answer_missing", reason: "the answer is missing" },
    { file: "a.csv", line: 9, code: "no_key", reason: "there is no right answer" },
  ],
  warnings: [{ file: "a.csv", code: "encoding_guessed", reason: "read as CP949" }],
};
const lines = reportLines(report);

describe("the report of an import", () => {
  test("has every skipped question and every remark, what is missing first", () => {
    expect(lines.map(({ what, code }) => [what, code])).toEqual([
      ["skipped", "answer_missing"],
      ["skipped", "no_key"],
      ["warning", "encoding_guessed"],
    ]);
  });

  test.each([
    ["all", "", 3],
    ["skipped", "", 2],
    ["warning", "", 1],
    ["all", "첫째".normalize("NFD"), 1],
    ["all", "a.csv:9", 1],
    ["all", "  RIGHT answer ", 1],
    ["warning", "missing", 0],
  ] as const)("shows of %s with %j %d lines", (show, text, count) => {
    expect(filterLines(lines, { show, text })).toHaveLength(count);
  });

  test("is copied as a table, one line each, whatever the names hold", () => {
    const text = reportText(lines, { skipped: "skipped", warning: "note" });
    expect(text.split("\n")).toEqual([
      "a.csv:4\t첫째 문제\tskipped\tthe answer is missing",
      "a.csv:9\t\tskipped\tthere is no right answer",
      "a.csv\t\tnote\tread as CP949",
    ]);
  });
});
