import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readCsvRows } from "../../../src/server/import/format/csv/read-csv-rows.ts";
import { importSource } from "../../../src/server/import/import-source.ts";

const HEADER = "question,choice1,choice2,answer";

function importCsv(lines: readonly string[]) {
  const bytes = new TextEncoder().encode(lines.join("\n"));
  const { questions, skipped } = importSource({ name: "quiz.csv", bytes }, {});
  return {
    taken: questions.map(({ place }) => [place.line, place.name]),
    skipped: skipped.map(({ place, problem }) => [place.line, place.name, problem.code]),
  };
}

test.each([
  ["a mark inside of a cell, unquoted", 'A 5" pipe,a,b,#1'],
  ["a mark inside of a quoted cell", '"Who said "yes"?",a,b,#1'],
  ["an open mark at the beginning", '"Who said yes?,a,b,#1'],
  ["an open mark at the end", 'Who said yes?,a,b,"#1'],
])("skips the row with %s by its line and name, and takes the rows before and behind it", (_, broken) => {
  const { taken, skipped } = importCsv([
    HEADER,
    "First,a,b,#1",
    broken,
    '"Third, in quotes",a,b,#1',
    "4th,a,b,#2",
  ]);
  expect(taken).toEqual([
    [2, "First"],
    [4, "Third, in quotes"],
    [5, "4th"],
  ]);
  expect(skipped).toEqual([[3, broken, "csv_quote_broken"]]);
});

test("takes a row of several lines that follows the broken one", () => {
  const { taken, skipped } = importCsv([HEADER, '"Open,a,b,#1', '"Two', 'lines",a,b,#1', "Last,a,b,#1"]);
  expect(taken).toEqual([
    [3, "Two\nlines"],
    [5, "Last"],
  ]);
  expect(skipped).toEqual([[2, '"Open,a,b,#1', "csv_quote_broken"]]);
});

test("names every line of a broken row of several lines", () => {
  const { taken, skipped } = importCsv([
    HEADER,
    '"Which of',
    'these "words',
    'is it?",a,b,#1',
    "Last,a,b,#1",
  ]);
  expect(taken).toEqual([[5, "Last"]]);
  expect(skipped).toEqual([
    [2, '"Which of', "csv_quote_broken"],
    [3, 'these "words', "csv_line_lost"],
    [4, 'is it?",a,b,#1', "csv_line_lost"],
  ]);
});

test("takes no row whose open mark found its end in a later row", () => {
  const { taken, skipped } = importCsv([HEADER, '"Open,a,b,#1', "Whole,a,b,#1", 'Closed",x', "Last,a,b,#1"]);
  expect(taken).toEqual([
    [3, "Whole"],
    [5, "Last"],
  ]);
  expect(skipped.map(([line]) => line)).toEqual([2, 4]);
});

test("still takes a short row of several lines, and a cell that holds a table of its own", () => {
  const { taken, skipped } = importCsv([HEADER, '"Read', 'a,b,c,d",x,y,#1', '"Short', 'row",a']);
  expect(taken).toEqual([[2, "Read\na,b,c,d"]]);
  expect(skipped).toEqual([[4, "Short\nrow", "answer_missing"]]);
});

const word = fc.constantFrom("river", "강", "a b", "x1");
const quoted = fc
  .array(fc.constantFrom("river", "강", ", ", '""', "\n", "산"), { minLength: 1, maxLength: 5 })
  // A cell that begins with a mark of its own would make an open row before it end there.
  .map((parts) => `"w${parts.join("")}w"`);
const cell = fc.oneof(word, quoted);
const goodRow = fc.tuple(cell, word, word, fc.constant("#1")).map((cells) => cells.join(","));
const brokenRow = fc.constantFrom('"open,a,b,#1', 'a "b" c,a,b,#1', '"a "b" c",a,b,#1', 'q,a,b,"#1', '"a" b');
const soup = fc.array(fc.constantFrom('"', ",", "\n", "a", "가", " ", '""', "a,b,c,d"), { maxLength: 14 });
const anyRow = fc.oneof(
  { weight: 3, arbitrary: goodRow },
  brokenRow,
  soup.map((parts) => parts.join("")),
);

test("accounts for every line of any file: read as a row or named, and never both", () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 12 }), (parts) => {
      const text = [HEADER, ...parts].join("\n");
      const { rows, skipped } = readCsvRows(text, ",");
      const lines = text.split("\n");
      const read = rows.flatMap(({ line, end }) =>
        Array.from({ length: end - line + 1 }, (_, at) => line + at),
      );
      const named = skipped.map(({ place }) => place.line ?? 0);
      const filled = lines.flatMap((line, at) => (line === "" ? [] : [at + 1]));
      const accounted = [...read, ...named].toSorted((a, b) => a - b);
      expect(new Set(accounted).size).toBe(accounted.length);
      expect(accounted.filter((line) => lines[line - 1] !== "")).toEqual(filled);
    }),
    { numRuns: 800 },
  );
});

test("takes every sound row, whatever is broken around it", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(goodRow, brokenRow), { maxLength: 12 }), (parts) => {
      const { rows } = readCsvRows([HEADER, ...parts].join("\n"), ",");
      const sound = parts.filter((part) => readCsvRows(`${HEADER}\n${part}`, ",").skipped.length === 0);
      const alone = sound.map((part) => readCsvRows(`${HEADER}\n${part}`, ",").rows[1]?.cells);
      expect(rows.slice(1).map(({ cells }) => cells)).toEqual(alone);
    }),
    { numRuns: 400 },
  );
});

test("reads a file of thousands of broken rows, and rows longer than what is read at once", () => {
  const broken = Array.from({ length: 5000 }, (_, at) =>
    at % 2 === 0 ? `"open ${at},a,b,#1` : `${at},a,b,#1`,
  );
  const long = `"${"line\n".repeat(3000)}end",a,b,#1`;
  const { rows, skipped } = readCsvRows([HEADER, ...broken, long, "last,a,b,#1"].join("\n"), ",");
  expect(skipped).toHaveLength(2500);
  expect(rows).toHaveLength(1 + 2500 + 2);
  expect(rows.at(-1)).toMatchObject({ line: 1 + 5000 + 3001 + 1, cells: ["last", "a", "b", "#1"] });
});
