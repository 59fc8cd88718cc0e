import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Gap, GapKey } from "../../src/domain/question/cloze.ts";
import type { NumericKey } from "../../src/domain/question/numeric.ts";
import { GradeLineOutput, type PlainAnswer } from "../../src/domain/set/grade-line.ts";
import { type AuthoredQuestion, SetFile } from "../../src/domain/set/set-file.ts";
import { SolvabilityReport } from "../../src/domain/set/solvability-report.ts";
import { ImportReport } from "../../src/protocol/import-report.ts";
import { aTerminal } from "../support/a-terminal.ts";

const CSV = "문제,보기1,보기2,정답\n수도는?,서울,부산,서울\n둘 다 맞으면?,가,나,다\n";
const SAMPLE = readFileSync("src/server/samples/korean-history.json", "utf8");

describe("import", () => {
  test("writes the set and reports every question as taken or skipped", async () => {
    using terminal = aTerminal();
    const file = terminal.write("quiz.csv", CSV);
    const { code, out } = await terminal.run([
      "import",
      file,
      "--json",
      "--out",
      "made/set.json",
      "--title",
      "지리",
    ]);
    const report = ImportReport.parse(JSON.parse(out));
    expect(code).toBe(1);
    expect(report.questions).toMatchObject([
      { source: { file: "quiz.csv", line: 2 }, kind: "single-choice" },
    ]);
    expect(report.skipped).toMatchObject([{ file: "quiz.csv", line: 3, code: "answer_not_a_choice" }]);
    const set = SetFile.parse(JSON.parse(readFileSync(join(terminal.cwd, "made/set.json"), "utf8")));
    expect(set).toMatchObject({ id: "지리", title: "지리", language: "ko" });
    expect(await terminal.run(["check", "made/set.json"])).toMatchObject({ code: 0, err: "" });
  });

  test("leaves out what it is told to, with the reason in the set, in the report and in the check", async () => {
    using terminal = aTerminal();
    const set = SetFile.parse(JSON.parse(SAMPLE));
    const [first] = set.questions;
    if (first === undefined) throw new Error("the sample has a question");
    const file = terminal.write("in.json", SAMPLE);
    const leaveOut = ["--leave-out", `${first.id}=the key = disputed`];
    const { code, out } = await terminal.run(["import", file, ...leaveOut, "--out", "set.json", "--json"]);
    const reason = "the key = disputed";
    expect(code).toBe(0);
    expect(ImportReport.parse(JSON.parse(out)).leftOut).toEqual([
      { setId: set.id, questionId: first.id, name: first.prompt, reason },
    ]);
    const check = await terminal.run(["check", "set.json"]);
    expect(check).toMatchObject({ code: 0, err: "" });
    expect(check.out).toContain(`(${first.id}): left out: ${reason}`);
    expect(check.out).toContain(`all ${set.questions.length - 1} questions can be answered`);
    const report = SolvabilityReport.parse(
      JSON.parse((await terminal.run(["check", "set.json", "--json"])).out),
    );
    expect(report.leftOut).toEqual([{ questionId: first.id, number: 1, reason }]);
    expect(
      await terminal.run(["import", file, "--leave-out", "gone=?", "--out", "other.json"]),
    ).toMatchObject({
      code: 1,
      err: "--leave-out gone: no question has this id; see the ids with mundap import --json.",
    });
    expect(existsSync(join(terminal.cwd, "other.json"))).toBe(false);
    for (const wrong of ["q1", "q1=", "=why"])
      expect((await terminal.run(["import", file, "--leave-out", wrong])).code).toBe(2);
  });

  test("exits 0 when every question came in", async () => {
    using terminal = aTerminal();
    const file = terminal.write("quiz.gift", "Two and two? {#4}\n");
    expect((await terminal.run(["import", file, "--out", "set.json"])).code).toBe(0);
  });

  test.each([
    ["an empty file", "", "file is empty"],
    ["broken JSON", '{"format": "mundap-set",\n "id": }', "x.txt:2: skipped: the JSON is broken here"],
    ["something else", "Dear Sir,\nthank you.", "format is not recognised"],
    ["no text at all", new Uint8Array([0, 1, 2, 3, 255, 0, 9, 8, 7]), "not a text file"],
  ])("says in one sentence what is wrong with %s", async (_, text, sentence) => {
    using terminal = aTerminal();
    const { code, err } = await terminal.run(["import", terminal.write("x.txt", text)]);
    expect(code).toBe(1);
    expect(err).toContain(sentence);
    expect(err.split("\n")).toHaveLength(1);
  });

  test.each([
    ["one id", ["C++.gift", "C#.gift"], "C++.gift and C#.gift: both are the set c, so nothing was done"],
    ["one output file", ["a.json", "b.json"], "a.json and b.json: both would be written to a-b.json"],
  ])("writes nothing where two files of a run end in %s", async (_, files, said) => {
    using terminal = aTerminal();
    terminal.write("C++.gift", "Two and two? {#4}\n");
    terminal.write("C#.gift", "Two and three? {#5}\n");
    const set = SetFile.parse(JSON.parse(SAMPLE));
    terminal.write("a.json", JSON.stringify({ ...set, id: "a/b" }));
    terminal.write("b.json", JSON.stringify({ ...set, id: "a-b" }));
    const { code, err } = await terminal.run(["import", ...files, "--out", "made"]);
    expect({ code, lines: err.split("\n").length }).toEqual({ code: 1, lines: 1 });
    expect(err).toContain(said);
    expect(existsSync(join(terminal.cwd, "made"))).toBe(false);
    // Each on its own is fine: nothing else is in its place.
    for (const file of files) expect((await terminal.run(["import", file, "--out", "made"])).code).toBe(0);
  });

  test.each([
    ["good.json/set.json", /good\.json: .*다른 경로를 적어 주세요\.$/],
    ["made.json", /made\.json: 폴더예요\. 파일 이름을 적어 주세요\.$/],
  ])("says in a sentence why nothing can be written to %s", async (out, said) => {
    using terminal = aTerminal();
    const file = terminal.write("good.json", SAMPLE);
    mkdirSync(join(terminal.cwd, "made.json"));
    const { code, err } = await terminal.run(["import", file, "--out", out], { language: "ko" });
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(said) });
    const template = ["template", "--lang", "en", "--out"];
    expect((await terminal.run([...template, out], { language: "ko" })).err).toMatch(said);
    // A folder that is not there is made.
    expect((await terminal.run([...template, "new/table.csv"])).code).toBe(0);
  });

  test("speaks the reader's language", async () => {
    using terminal = aTerminal();
    const { err } = await terminal.run(["import", "nirgends.csv"], { language: "ko" });
    expect(err).toBe("nirgends.csv: 파일이 없어요. 경로를 확인해 주세요.");
  });
});

describe("check", () => {
  test("mends with --fix what a machine may, in the file, and says what", async () => {
    using terminal = aTerminal();
    const set = SetFile.parse(JSON.parse(SAMPLE));
    const text = set.questions.find(({ kind }) => kind === "short-text");
    if (text?.kind !== "short-text") throw new Error("the sample has no short text any more");
    const [first] = text.key.accepted;
    text.key.accepted.push({ text: ` ${first?.text ?? ""} ` });
    const file = terminal.write("set.json", JSON.stringify(set));
    const { code, out } = await terminal.run(["check", file, "--fix"]);
    expect(code).toBe(0);
    expect(out).toContain(
      `(${text.id}): an accepted answer that says nothing new removed: “${first?.text ?? ""}”`,
    );
    const again = await terminal.run(["check", file, "--fix", "--json"]);
    expect(JSON.parse(again.out)).toMatchObject({ problems: [], fixes: [] });
    expect(SetFile.parse(JSON.parse(readFileSync(join(terminal.cwd, file), "utf8")))).toEqual(
      SetFile.parse(JSON.parse(SAMPLE)),
    );
  });

  test("names question, reason and remedy, for a person and for a program", async () => {
    using terminal = aTerminal();
    const set = SetFile.parse(JSON.parse(SAMPLE));
    const number = set.questions.findIndex(({ kind }) => kind === "single-choice") + 1;
    const broken = set.questions[number - 1];
    if (broken?.kind !== "single-choice") throw new Error("the sample has no single choice any more");
    broken.key.choiceId = "nobody";
    const file = terminal.write("set.json", JSON.stringify(set));
    const human = await terminal.run(["check", file]);
    expect(human.code).toBe(1);
    expect(human.err).toContain(`korean-history #${number} `);
    expect(human.err).toContain("the right answer is not among the choices");
    const { out } = await terminal.run(["check", file, "--json"]);
    expect(SolvabilityReport.parse(JSON.parse(out)).problems).toMatchObject([
      { questionId: broken.id, number, reason: "key_not_among_choices" },
    ]);
  });

  test("notes keys that can be met, though hardly as they were meant", async () => {
    using terminal = aTerminal();
    const set = SetFile.parse(JSON.parse(SAMPLE));
    const numeric = (id: string, key: NumericKey): AuthoredQuestion => ({
      id,
      kind: "numeric",
      prompt: "?",
      key,
    });
    set.questions = [
      numeric("third", { accepted: [{ value: 1 / 3 }] }),
      numeric("near", { accepted: [{ value: 1 / 3, absolute: 0.01 }, { value: 0.125 }, { value: 2 ** 52 }] }),
      numeric("unit", { accepted: [{ value: 5 }], unitRequired: true }),
    ];
    const file = terminal.write("set.json", JSON.stringify(SetFile.parse(set)));
    const human = await terminal.run(["check", file]);
    expect(human.code).toBe(0);
    expect(human.err.split("\n")).toEqual([
      expect.stringContaining("#1 (third): note: the answer 0.3333333333333333 has no tolerance"),
      expect.stringContaining("#3 (unit): note: a unit is required but none is named"),
    ]);
    const { out } = await terminal.run(["check", file, "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      problems: [],
      doubts: [
        { questionId: "third", number: 1, code: "tolerance_missing" },
        { questionId: "unit", number: 3, code: "units_missing" },
      ],
    });
    const imported = JSON.parse((await terminal.run(["import", file, "--json"])).out) as ImportReport;
    expect(imported.warnings.map(({ name, code }) => [name, code])).toEqual([
      ["third", "tolerance_missing"],
      ["unit", "units_missing"],
    ]);
  });

  test("points at the line of a malformed question", async () => {
    using terminal = aTerminal();
    const text = SAMPLE.replace('"kind": "single-choice"', '"kind": "single-choise"');
    const line = text.slice(0, text.indexOf("single-choise")).split("\n").length - 1;
    const { err } = await terminal.run(["check", terminal.write("set.json", text)]);
    expect(err).toContain(`set.json:${line - 1}`);
    expect(err).toContain("kind is missing or not as it should be; it takes single-choice | multiple-choice");
  });

  test.each([
    ['"choiceId": ', '"choice": ', "key.choiceId", "string"],
    ['"difficulty": "easy"', '"difficulty": "simple"', "difficulty", '"easy" | "medium" | "hard"'],
    ['"choices": [', '"choices": [], "more": [', "choices", "≥ 2"],
  ])("says which field is wrong and what it takes, in the reader's language: %s", async (...row) => {
    const [right, wrong, path, expected] = row;
    using terminal = aTerminal();
    const file = terminal.write("set.json", SAMPLE.replace(right, wrong));
    const { err } = await terminal.run(["check", file], { language: "ko" });
    expect(err).toContain(`${path} 항목이 없거나 맞지 않아요. ${expected} 형식으로 적어 주세요`);
  });

  test("says of a file that is no set how to make one of it", async () => {
    using terminal = aTerminal();
    const { code, err } = await terminal.run(["check", terminal.write("quiz.json", '{"results": []}')]);
    expect(code).toBe(1);
    expect(err).toContain("make one of it with mundap import");
  });
});

describe("grade", () => {
  const set = SetFile.parse(JSON.parse(SAMPLE));

  test("gives one line for each line, by id, response or plain text", async () => {
    using terminal = aTerminal();
    const file = terminal.write("set.json", SAMPLE);
    const lines = set.questions.map((question) => ({
      question: question.id,
      answer: plainAnswerOf(question),
    }));
    const input = lines.map((line) => JSON.stringify(line)).join("\n");
    const { code, out } = await terminal.run(["grade", file], { input });
    expect(code).toBe(0);
    const graded = out.split("\n").map((line) => GradeLineOutput.parse(JSON.parse(line)));
    expect(graded).toEqual(
      set.questions.map(({ id }) => ({ question: id, verdict: "correct", fraction: 1 })),
    );
    const answers = terminal.write("answers.jsonl", input);
    expect((await terminal.run(["grade", file, "--answers", answers])).out).toBe(out);
  });

  test("keeps going after a line it cannot read, and names the line", async () => {
    using terminal = aTerminal();
    const file = terminal.write("set.json", SAMPLE);
    const good = JSON.stringify({
      question: set.questions[0]?.id,
      response: { kind: "multiple-choice", choiceIds: ["gone"] },
    });
    const { code, out, err } = await terminal.run(["grade", file], { input: `nonsense\n${good}\n` });
    expect(code).toBe(1);
    expect(err).toContain("stdin:1: this line is not JSON");
    expect(out.split("\n").map((line) => JSON.parse(line).verdict)).toEqual(["invalid", "invalid"]);
  });

  test("says in a sentence that the file of answers is not there", async () => {
    using terminal = aTerminal();
    const file = terminal.write("set.json", SAMPLE);
    expect(await terminal.run(["grade", file, "--answers", "no.jsonl"], { language: "ko" })).toEqual({
      code: 1,
      out: "",
      err: "no.jsonl: 파일이 없어요. 경로를 확인해 주세요.",
    });
  });

  test("reads answers behind a byte-order mark, and keeps the name of a question it cannot grade", async () => {
    using terminal = aTerminal();
    const file = terminal.write("set.json", SAMPLE);
    const [first] = set.questions;
    if (first === undefined) throw new Error("the sample has a question");
    const lines = [
      { question: first.id, answer: plainAnswerOf(first) },
      { question: "q4", answer: 5 },
    ];
    const text = `\uFEFF${lines.map((line) => JSON.stringify(line)).join("\r\n")}`;
    const answers = terminal.write("answers.jsonl", text);
    const { code, out, err } = await terminal.run(["grade", file, "--answers", answers]);
    expect(out.split("\n").map((line) => JSON.parse(line))).toMatchObject([
      { question: first.id, verdict: "correct" },
      { question: "q4", verdict: "invalid" },
    ]);
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(/^answers\.jsonl:2: .* answer as text/),
    });
  });

  function gapAnswerOf(gap: Gap, key: GapKey | undefined): string {
    if (key === undefined) return "";
    if ("choiceId" in key)
      return gap.kind === "single-choice"
        ? (gap.choices.find(({ id }) => id === key.choiceId)?.text ?? "")
        : "";
    const [accepted] = key.accepted;
    if (accepted === undefined) return "";
    return "text" in accepted ? accepted.text : String(accepted.value);
  }

  function plainAnswerOf(question: SetFile["questions"][number]): PlainAnswer {
    switch (question.kind) {
      case "single-choice":
        return question.choices.find(({ id }) => id === question.key.choiceId)?.text ?? "";
      case "multiple-choice":
        return question.choices
          .filter(({ id }) => (question.key.weights[id] ?? 0) > 0)
          .map(({ text }) => text);
      case "short-text":
        return question.key.accepted[0]?.text ?? "";
      case "numeric":
        return String(question.key.accepted[0]?.value) + (question.key.units?.[0]?.unit ?? "");
      case "ordering":
        return question.key.order.map((id) => question.items.find((item) => item.id === id)?.text ?? "");
      case "matching":
        return Object.fromEntries(
          question.stems.map(({ id, text }) => [
            text,
            question.options.find((option) => option.id === question.key.pairs[id])?.text ?? "",
          ]),
        );
      case "cloze":
        return Object.fromEntries(
          question.gaps.map((gap) => [gap.id, gapAnswerOf(gap, question.key.gaps[gap.id])]),
        );
      case "essay":
        return "Text";
    }
  }
});

test.each([
  [["frobnicate"]],
  [["import"]],
  [["import", "x", "--format", "banana"]],
  [["publish"]],
  [["staff", "add"]],
])("exits 2 when used wrongly: %j", async (args) => {
  using terminal = aTerminal();
  const { code, err } = await terminal.run(args);
  expect(code).toBe(2);
  expect(err).toMatch(/^error: /);
});
