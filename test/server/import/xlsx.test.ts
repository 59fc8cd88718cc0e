import { expect, test } from "vitest";
import { importSource } from "../../../src/server/import/import-source.ts";
import { makeWorkbook, sheetOf } from "../../support/make-workbook.ts";

const importXlsx = (bytes: Uint8Array) => importSource({ name: "quiz.xlsx", bytes }, {});
const HEADER = ["문제", "정답", "분류"];

test("takes every visible sheet with a header, and says which row of which sheet", () => {
  const { set, questions, skipped, warnings } = importXlsx(
    makeWorkbook([
      { name: "안내", xml: sheetOf([["여기에 문제를 적어 주세요"]]) },
      { name: "1단원", xml: sheetOf([["우리 반 퀴즈"], HEADER, ["수도는?", "서울", "지리"]]) },
      { name: "2단원", xml: sheetOf([HEADER, ["왕은?", "", "역사"], ["산은?", "백두산", "지리"]]) },
      { name: "답지", xml: sheetOf([HEADER, ["비밀?", "네", ""]]), state: "hidden" },
    ]),
  );
  expect(set?.language).toBe("ko");
  expect(set?.questions.map(({ prompt, category }) => [prompt, category])).toEqual([
    ["수도는?", "지리"],
    ["산은?", "지리"],
  ]);
  expect(questions.map(({ place }) => place)).toEqual([
    { line: 3, name: "1단원: 수도는?" },
    { line: 3, name: "2단원: 산은?" },
  ]);
  expect(skipped).toMatchObject([
    { place: { line: 2, name: "2단원: 왕은?" }, problem: { code: "answer_missing" } },
  ]);
  expect(warnings.map(({ problem }) => problem)).toEqual([
    { code: "sheet_ignored", values: { sheet: "안내" } },
    { code: "sheet_ignored", values: { sheet: "답지" } },
  ]);
});

test("reads shared texts in runs of several fonts, without phonetic readings", () => {
  const shared =
    "<sst><si><t>question</t></si><si><t>answer</t></si><si><r><t>What is </t></r><r><rPr/><t>H_x0032_O?</t></r></si><si><t>水</t><rPh sb='0' eb='1'><t>みず</t></rPh></si></sst>";
  const xml =
    '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c></row></sheetData>';
  const { set } = importXlsx(makeWorkbook([{ name: "s", xml }], { sharedStrings: shared }));
  expect(set?.questions[0]).toMatchObject({ prompt: "What is H2O?", key: { accepted: [{ text: "水" }] } });
});

const run = (text: string, font = "") => `<r><rPr>${font}</rPr><t xml:space="preserve">${text}</t></r>`;

/** A sheet of one question whose text is these runs. */
function importRuns(...runs: string[]) {
  const xml = sheetOf([
    ["문제", "보기1", "보기2", "정답"],
    ["글", "1000", "103", "1000"],
  ]).replace("<is><t>글</t></is>", `<is>${runs.join("")}</is>`);
  return importXlsx(makeWorkbook([{ name: "s", xml }]));
}

test("keeps what is raised, lowered and underlined in a cell", () => {
  const raised = importRuns(
    run("10"),
    run("3", '<vertAlign val="superscript"/>'),
    run("g의 H"),
    run("2", '<vertAlign val="subscript"/>'),
    run("O"),
  );
  expect(raised.set?.questions[0]?.prompt).toBe("10³g의 H₂O");
  const underlined = importRuns(run("He "), run("ran * fast ", "<u/>"), run("home."));
  expect(underlined.set?.questions[0]?.prompt).toBe("He *ran \\* fast* home.");
  expect(importRuns(run("all of it", "<u/>")).set?.questions[0]?.prompt).toBe("all of it");
});

test("skips a row with struck-out words by name, in a part of a cell or all of it", () => {
  const part = importRuns(run("부산 ", "<strike/>"), run("서울"));
  expect(part.skipped).toMatchObject([
    { place: { line: 2 }, problem: { code: "cell_struck", values: { cell: "A2" } } },
  ]);
  expect(importRuns(run("부산 ", '<strike val="0"/>'), run("서울")).skipped).toEqual([]);
  const styles =
    '<styleSheet><fonts><font/><font><strike/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>';
  const xml = sheetOf([HEADER, ["수도는?", "서울", "지리"]]).replace('<c r="B2"', '<c r="B2" s="1"');
  expect(importXlsx(makeWorkbook([{ name: "s", xml }], { styles })).skipped).toMatchObject([
    { place: { line: 2 }, problem: { code: "cell_struck", values: { cell: "B2" } } },
  ]);
});

test("takes numbers, percentages and dates as they are shown", () => {
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;년&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="2"/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="4"/></cellXfs></styleSheet>';
  const row = (line: number, style: number, value: string) =>
    `<row r="${line}"><c r="A${line}" t="inlineStr"><is><t>Q${line}</t></is></c><c r="B${line}" s="${style}"><v>${value}</v></c></row>`;
  const xml = `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>question</t></is></c><c r="B1" t="inlineStr"><is><t>answer</t></is></c></row>${[
    row(2, 0, "0.30000000000000004"),
    row(3, 1, "3.14159"),
    row(4, 2, "0.5"),
    row(5, 3, "45000"),
    row(6, 4, "45000"),
    row(7, 5, "1234567.5"),
  ].join("")}</sheetData>`;
  const { set, skipped } = importXlsx(makeWorkbook([{ name: "s", xml }], { styles }));
  expect(skipped).toEqual([]);
  expect(set?.questions.map(({ key }) => ("accepted" in key ? key.accepted[0] : undefined))).toEqual([
    { value: 0.3 },
    { value: 3.14 },
    { value: 0.5 },
    { text: "2023-03-15" },
    { value: 2023 },
    { value: 1234567.5 },
  ]);
});

test("counts dates from 1904 where the workbook does", () => {
  const styles = '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>';
  const xml =
    '<sheetData><row><c t="inlineStr"><is><t>question</t></is></c><c t="inlineStr"><is><t>answer</t></is></c></row><row><c t="inlineStr"><is><t>When?</t></is></c><c s="0"><v>43538</v></c></row></sheetData>';
  const { set } = importXlsx(
    makeWorkbook([{ name: "s", xml }], { styles, workbookPr: '<workbookPr date1904="1"/>' }),
  );
  expect(set?.questions[0]).toMatchObject({ key: { accepted: [{ text: "2023-03-15" }] } });
});

test("lets a merged category hold for all its rows, but never repeats a question", () => {
  const rows = [HEADER, ["수도는?", "서울", "지리"], ["산은?", "백두산", ""], ["강은?", "한강", ""]];
  const merges =
    '<mergeCells><mergeCell ref="C2:C3"/><mergeCell ref="A4:A5"/><mergeCell ref="A:A"/></mergeCells>';
  const { set } = importXlsx(makeWorkbook([{ name: "s", xml: `${sheetOf(rows)}${merges}` }]));
  expect(set?.questions.map(({ prompt, category }) => [prompt, category])).toEqual([
    ["수도는?", "지리"],
    ["산은?", "지리"],
    ["강은?", undefined],
  ]);
});

test("skips hidden rows and rows with a formula's error by name", () => {
  const xml = sheetOf([HEADER, ["수도는?", "서울"], ["산은?", "백두산"], ["강은?", "한강"]])
    .replace('<row r="2">', '<row r="2" hidden="1">')
    .replace('<c r="B3" t="inlineStr"><is><t>백두산</t></is>', '<c r="B3" t="e"><v>#REF!</v>');
  const { set, skipped } = importXlsx(makeWorkbook([{ name: "s", xml }]));
  expect(set?.questions).toHaveLength(1);
  expect(skipped).toEqual([
    { place: { line: 2, name: "수도는?" }, problem: { code: "row_hidden" } },
    {
      place: { line: 3, name: "산은?" },
      problem: { code: "cell_error", values: { cell: "B3", text: "#REF!" } },
    },
  ]);
});

test.each([
  ["a sheet that is cut off", sheetOf([HEADER]).slice(0, -20)],
  [
    "an entity of its own",
    "<!DOCTYPE x [<!ENTITY a 'b'>]><sheetData><row><c><v>&a;</v></c></row></sheetData>",
  ],
])("refuses %s", (_, xml) => {
  expect(importXlsx(makeWorkbook([{ name: "s", xml }])).skipped).toMatchObject([
    { problem: { code: "xlsx_damaged" } },
  ]);
});

test("says that no sheet has a header", () => {
  const { skipped } = importXlsx(makeWorkbook([{ name: "s", xml: sheetOf([["a", "b"]], 4) }]));
  expect(skipped).toEqual([{ place: { line: 4 }, problem: { code: "csv_header_unknown" } }]);
});

/** A sheet of one row, in which the cell that says `글` is these runs. */
function importRow(header: readonly string[], row: readonly string[], runs: readonly string[]) {
  const xml = sheetOf([header, row]).replace("<is><t>글</t></is>", `<is>${runs.join("")}</is>`);
  return importXlsx(makeWorkbook([{ name: "s", xml }]));
}

const PAIRS = [
  ["문제", "유형", "보기1", "보기2"],
  ["짝을 지으세요", "짝짓기", "글", "go = went"],
] as const;
const GAPS = [
  ["문제", "유형"],
  ["글", "빈칸"],
] as const;

test("keeps what is raised and underlined in a pair and in a text with gaps", () => {
  const pairs = importRow(...PAIRS, [
    run("r"),
    run("u", "<u/>"),
    run("n, 10"),
    run("3", '<vertAlign val="superscript"/>'),
    run(" = r"),
    run("a", "<u/>"),
    run("n"),
  ]);
  expect(pairs.skipped).toEqual([]);
  expect(pairs.set?.questions[0]).toMatchObject({
    stems: [{ text: "r*u*n, 10³" }, { text: "go" }],
    options: expect.arrayContaining([expect.objectContaining({ text: "r*a*n" })]),
  });
  const gaps = importRow(...GAPS, [
    run("그는 "),
    run("달렸다", "<u/>"),
    run(".\n{{어제|그제}} {{=집|산}}, 10"),
    run("3", '<vertAlign val="superscript"/>'),
    run("은 {{#1000}}"),
  ]);
  expect(gaps.skipped).toEqual([]);
  expect(gaps.set?.questions[0]).toMatchObject({
    prompt: "그는 *달렸다*.\\\n{{g1}} {{g2}}, 10³은 {{g3}}",
    gaps: [{ kind: "short-text" }, { kind: "single-choice" }, { kind: "numeric" }],
  });
});

test.each([
  ["across the sign of a pair", PAIRS, [run("run"), run(" = r", "<u/>"), run("an")]],
  ["over the sign of a pair alone", PAIRS, [run("run "), run("=", "<u/>"), run(" ran")]],
  ["in a gap", GAPS, [run("{{=r"), run("a", "<u/>"), run("n|run}} home")]],
  ["into a gap", GAPS, [run("he "), run("is {{ra", "<u/>"), run("n}} home")]],
  [
    "in one of several answers that are choices",
    [
      ["문제", "정답", "오답1"],
      ["어느 것?", "글", "다"],
    ],
    [run("가|"), run("나", "<u/>")],
  ],
  [
    "beside marks of Markdown",
    [
      ["문제", "정답", "옵션"],
      ["글", "네", "markdown"],
    ],
    [run("He **runs** "), run("home", "<u/>"), run("?")],
  ],
] as const)("skips by name a row with words underlined %s", (_where, [header, row], runs) => {
  const { set, skipped } = importRow(header, row, runs);
  expect(set?.questions ?? []).toEqual([]);
  expect(skipped).toMatchObject([{ place: { line: 2 }, problem: { code: "marks_lost" } }]);
});

test.each([
  ["a pair", PAIRS, [run("run = "), run("ran", "<strike/>")]],
  ["a gap", GAPS, [run("he {{"), run("run", "<strike/>"), run("|ran}}")]],
] as const)("skips by name a row with words that are struck out in %s", (_where, [header, row], runs) => {
  expect(importRow(header, row, runs).skipped).toMatchObject([{ problem: { code: "cell_struck" } }]);
});
