import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { ImportReport } from "../../../src/protocol/import-report.ts";
import { reportImports } from "../../../src/server/import/import-report.ts";
import { importSource } from "../../../src/server/import/import-source.ts";
import { hasSharedData, sayWhatIsSkipped, sharedPath } from "../../support/shared-data.ts";

sayWhatIsSkipped("the import of real files");

function importFile(...path: string[]) {
  const file = sharedPath(path.join("/"));
  return importSource({ name: basename(file), bytes: readFileSync(file) }, {});
}

/** As Moodle parts a GIFT file: by empty lines; comments and categories are no questions, nor is a text without answers. */
function countBlocks(text: string): number {
  if (!text.includes("{")) return 0;
  const bare = text.replace(/\r\n?/g, "\n").replace(/^[^\S\n]*(?:\/\/|\$CATEGORY:).*$/gm, "");
  return bare.split(/\n\s*\n/).filter((block) => block.trim() !== "").length;
}

type QuizFile = {
  quizzes: { quiz: { questionText: string; answerOptions: { isCorrect: string | boolean }[] }[] }[];
}[];

describe.skipIf(!hasSharedData)("real files", () => {
  test.each(["ml/en.json", "ml/fr.json", "ml/ja.json", "ml/ko-partial.json", "web-dev/en.json"])(
    "accounts for every question of ms-beginners/%s, and names those with no key or two",
    (file) => {
      // An independent count of the same file.
      const courses = JSON.parse(readFileSync(sharedPath(`ms-beginners/${file}`), "utf8")) as QuizFile;
      const items = courses.flatMap(({ quizzes }) => quizzes).flatMap(({ quiz }) => quiz);
      const keysOf = (item: (typeof items)[number]) =>
        item.answerOptions.filter(({ isCorrect }) => String(isCorrect).trim().toLowerCase() === "true")
          .length;
      const imported = importFile("ms-beginners", file);
      expect(imported.questions.length + imported.skipped.length).toBe(items.length);
      const named = (code: string) =>
        imported.skipped.filter(({ problem }) => problem.code === code).map(({ place }) => place.name);
      expect(named("no_right_choice")).toEqual(
        items.filter((item) => keysOf(item) === 0).map(({ questionText }) => questionText),
      );
      expect(named("two_right_choices")).toEqual(
        items.filter((item) => keysOf(item) > 1).map(({ questionText }) => questionText),
      );
    },
  );

  test("accounts for every question of opentdb and shows no HTML entity", () => {
    const { results } = JSON.parse(readFileSync(sharedPath("opentdb/opentdb.json"), "utf8")) as {
      results: unknown[];
    };
    const imported = importFile("opentdb", "opentdb.json");
    expect(imported.questions.length + imported.skipped.length).toBe(results.length);
    expect(imported.questions.length).toBeGreaterThan(results.length * 0.98);
    const texts = JSON.stringify(imported.set);
    expect(texts).not.toMatch(/&(?:quot|#0?39|eacute);/);
  });

  test.each(readFilesOf("gift-pegjs/questions", ".gift"))(
    "imports %s or says of each block why not",
    (file) => {
      const imported = importFile("gift-pegjs/questions", file);
      const report = reportImports([imported], "en");
      expect(ImportReport.parse(report)).toEqual(report);
      const count = countBlocks(readFileSync(sharedPath(`gift-pegjs/questions/${file}`), "utf8"));
      // What holds no question says so.
      expect(imported.questions.length + imported.skipped.length).toBe(Math.max(count, 1));
      for (const { reason } of report.skipped) expect(reason).not.toMatch(/…|undefined/);
    },
  );

  test.each(readFilesOf("derived-encodings", ".json"))(
    "reads %s as the same questions as the original",
    (file) => {
      const original = importFile("ms-beginners", "ml/ko-partial.json");
      const variant = importFile("derived-encodings", file);
      const bare = (imported: typeof original) =>
        imported.set?.questions.map((question) => ({ ...question, source: undefined }));
      expect(bare(variant)).toEqual(bare(original));
      expect(variant.set?.questions.length).toBeGreaterThanOrEqual(140);
    },
  );
});

describe.skipIf(!hasSharedData)("text formats", () => {
  /** Questions that a file's own marks tell, counted without the importer. */
  const count = (file: string, mark: RegExp) =>
    readFileSync(sharedPath(file), "latin1").match(new RegExp(mark.source, `${mark.flags}g`))?.length ?? 0;

  test.each([
    ["javascript-questions/en.md", /^###### \d+\./m],
    ["javascript-questions/ko.md", /^###### \d+\./m],
    ["javascript-questions/ar-AR.md", /^\s*<details>/m],
    ...readFilesOf("opentriviaqa/categories", "").map(
      (name) => [`opentriviaqa/categories/${name}`, /^#Q/m] as const,
    ),
    ["moodle/question/format/aiken/tests/fixtures/questions.aiken.txt", /^ANSWER:/m],
    ["moodle/question/format/missingword/tests/fixtures/question.missingword1.txt", /\{/],
    ["moodle/question/format/gift/examples.txt", /^(?!\s*\/\/).*(?<!\\)\{/m],
    ["text2qti/quiz.txt", /^\d+\. /m],
    ["moodle/crlf/gift-examples.crlf.txt", /^(?!\s*\/\/).*(?<!\\)\{/m],
    ["moodle/question/format/gift/tests/fixtures/questions.gift.txt", /^(?!\s*\/\/).*\{/m],
    ["moodle/question/type/ordering/tests/fixtures/testimport.gift.txt", /\{>/],
  ] as [string, RegExp][])("accounts for every question of %s", (file, mark) => {
    const imported = importFile(file);
    expect(imported.questions.length + imported.skipped.length).toBe(count(file, mark));
    expect(imported.questions.length).toBeGreaterThan(0);
    for (const { reason } of reportImports([imported], "en").skipped)
      expect(reason).not.toMatch(/…|undefined/);
  });

  test("reads CRLF as the same questions, on the same lines", () => {
    const bare = (file: string) =>
      importFile(file).set?.questions.map(({ source, ...question }) => ({
        ...question,
        line: source?.line,
        id: "",
      }));
    const [crlf, lf] = [
      bare("moodle/crlf/gift-examples.crlf.txt"),
      bare("moodle/question/format/gift/examples.txt"),
    ];
    const withoutIds = (value: unknown) => JSON.stringify(value).replace(/"[0-9a-z]{12}"/g, '"id"');
    expect(withoutIds(crlf)).toBe(withoutIds(lf));
  });

  test("reads letters of UTF-8 beside stray ones of windows-1252", () => {
    const { set, warnings } = importFile("opentriviaqa/categories/humanities");
    expect(JSON.stringify(set)).toContain("Æsir");
    expect(JSON.stringify(set)).toContain("’");
    expect(warnings).toMatchObject([{ problem: { code: "encoding_guessed" } }]);
  });

  test("keeps code, right-to-left text and the remote pictures' note of Markdown quizzes", () => {
    const { set, warnings } = importFile("javascript-questions/ar-AR.md");
    expect(set?.language).toBe("ar");
    expect(set?.questions[0]?.prompt).toContain("```javascript\nfunction sayHi() {");
    expect(warnings.every(({ problem }) => problem.code === "media_remote")).toBe(true);
    expect(warnings.length).toBeGreaterThan(5);
  });
});

function readFilesOf(folder: string, ending: string): string[] {
  return hasSharedData ? readdirSync(sharedPath(folder)).filter((file) => file.endsWith(ending)) : [];
}
