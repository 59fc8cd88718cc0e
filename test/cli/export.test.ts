import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { type AuthoredQuestion, SetFile } from "../../src/domain/set/set-file.ts";
import { differingParts } from "../../src/server/export/differing-parts.ts";
import { aTerminal } from "../support/a-terminal.ts";
import { freshDatabase } from "../support/fresh-database.ts";

const SAMPLE = resolve("src/server/samples/everyday-science.json");

function readSet(path: string): SetFile {
  return SetFile.parse(JSON.parse(readFileSync(path, "utf8")));
}

test.each(["csv", "gift", "moodle-xml"])(
  "a set.json exported as %s imports as the same questions",
  async (format) => {
    using terminal = aTerminal();
    const exported = await terminal.run([
      "export",
      SAMPLE,
      "--format",
      format,
      "--out",
      "there/quiz.txt",
      "--json",
    ]);
    expect(Object.keys(JSON.parse(exported.out) as object)).toEqual(["dropped"]);
    const imported = await terminal.run(["import", "there/quiz.txt", "--lang", "ko", "--out", "back.json"]);
    expect(imported).toMatchObject({ code: 0 });
    const [before, after] = [readSet(SAMPLE), readSet(join(terminal.cwd, "back.json"))];
    expect(after.questions.map(({ kind, prompt }) => [kind, prompt])).toEqual(
      before.questions.map(({ kind, prompt }) => [kind, prompt]),
    );
  },
);

/** Choices that are shuffled are stored in an order of no meaning. */
function sorted(question: AuthoredQuestion): AuthoredQuestion {
  if (!("choices" in question)) return question;
  return { ...question, choices: question.choices.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
}

test("a published set comes back from the database with its keys", async () => {
  await using database = await freshDatabase();
  using terminal = aTerminal({ DATABASE_URL: database.url });
  await terminal.run(["publish", SAMPLE]);
  const { code, out } = await terminal.run(["export", "everyday-science"]);
  expect(code).toBe(0);
  const [before, after] = [readSet(SAMPLE), SetFile.parse(JSON.parse(out))];
  const { questions: _, ...head } = before;
  expect(after).toMatchObject(head);
  before.questions.forEach((question, at) => {
    const other = after.questions[at];
    expect(other === undefined ? ["kind"] : differingParts(sorted(question), sorted(other))).toEqual([]);
  });
  expect(await terminal.run(["export", "nothing"])).toMatchObject({
    code: 1,
    err: expect.stringContaining("no published set has this id"),
  });
});

describe("template", () => {
  test.each(["ko", "en"])("is written as a workbook that imports, in %s", async (lang) => {
    using terminal = aTerminal();
    expect((await terminal.run(["template", "--format", "xlsx", "--lang", lang])).code).toBe(0);
    expect(readdirSync(terminal.cwd)).toEqual(["mundap-template.xlsx"]);
    const { code, out } = await terminal.run(["import", "mundap-template.xlsx", "--json"]);
    expect({ code, skipped: (JSON.parse(out) as { skipped: unknown[] }).skipped }).toEqual({
      code: 0,
      skipped: [],
    });
  });

  test("goes to standard output as CSV, in the reader's language", async () => {
    using terminal = aTerminal();
    const { out } = await terminal.run(["template"], { language: "ko" });
    terminal.write("quiz.csv", `${out}\n`);
    expect(await terminal.run(["import", "quiz.csv", "--out", "set.json"])).toMatchObject({ code: 0 });
    expect(out).toMatch(/^\uFEFF유형,문제,보기1/);
  });
});

test("names what the format cannot hold, and exits with 1 where a question is not whole", async () => {
  using terminal = aTerminal();
  const set = readSet(SAMPLE);
  const [first] = set.questions;
  const cloze = {
    id: "gaps",
    kind: "cloze",
    prompt: "Water is {{a}}.",
    gaps: [{ id: "a", kind: "short-text" }],
    key: { gaps: { a: { accepted: [{ text: "wet" }] } } },
  };
  terminal.write("set.json", JSON.stringify({ ...set, questions: [first, cloze] }));
  const { code, err } = await terminal.run(["export", "set.json", "--format", "gift", "--out", "x.gift"]);
  expect(code).toBe(1);
  expect(err).toContain("“Water is {{a}}.”: not exported, since the format cannot hold the kind.");
});

test("pictures go beside an export, and come back with it", async () => {
  using terminal = aTerminal();
  terminal.write("dot.png", PNG);
  terminal.write("quiz.csv", "question,answer,options\nWhat is ![a dot](dot.png)?,a,markdown\n");
  await terminal.run(["import", "quiz.csv", "--out", "set.json"]);
  for (const format of ["csv", "gift"]) {
    const exported = await terminal.run([
      "export",
      "set.json",
      "--format",
      format,
      "--out",
      `${format}/quiz`,
    ]);
    expect(exported.code).toBe(0);
    // The set's own name is all that neither format holds.
    expect(exported.err.trim().split("\n")).toEqual([expect.stringMatching(/the set's id|문제집 id/)]);
    expect((await terminal.run(["import", `${format}/quiz`, "--out", `${format}/set.json`])).code).toBe(0);
    const [before, after] = ["set.json", `${format}/set.json`].map((path) =>
      readSet(join(terminal.cwd, path)),
    );
    expect(after?.questions[0]?.prompt).toBe(before?.questions[0]?.prompt);
    expect(after?.questions[0]?.prompt).toMatch(/media:[0-9a-f]{64}/);
  }
});

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
