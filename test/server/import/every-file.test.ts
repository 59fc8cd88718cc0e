import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkSolvability } from "../../../src/domain/set/check-solvability.ts";
import { SetFile } from "../../../src/domain/set/set-file.ts";
import { ImportReport } from "../../../src/protocol/import-report.ts";
import { aTerminal } from "../../support/a-terminal.ts";
import { hasSharedData, sayWhatIsSkipped, sharedPath } from "../../support/shared-data.ts";

sayWhatIsSkipped("the import of every real file");

const marks = (mark: RegExp) => (text: string) => text.match(mark)?.length ?? 0;

/** Blocks between empty lines, without comments and categories; what Moodle only shows is a block as well. */
function giftBlocks(text: string): number {
  const blocks = text.replaceAll(/^[ \t]*(?:\/\/|\$CATEGORY:).*$/gm, "").split(/\n(?:[ \t]*\n)+/);
  return blocks.filter((block) => block.trim() !== "").length;
}

/** How many questions a file has, told by the marks of its format and not by its importer. The first that fits. */
const COUNTS: [files: RegExp, count: number | ((text: string) => number)][] = [
  [/(?:^|\/)(?:SOURCE|README|LICENSE)[^/]*$|\.(?:png|jpg|svg|css|html|tex|apkg)$/, 0],
  [/^oracle-|\/h5p-content\//, 0],
  // What gift-pegjs makes of its files; and three texts of them without an answer, which are no GIFT by themselves.
  [/^gift-pegjs\/.*\.json$|\/markdown\.gift$/, 0],
  [/\.gift$|\.gift\.txt$|\/gift\/examples\.txt$|\/gift-examples\.crlf\.txt$/, giftBlocks],
  [/^(?:ms-beginners|derived-encodings)\/.*\.json$/, marks(/"questionText"/g)],
  [/^opentdb\/.*\.json$/, marks(/"question":/g)],
  [/^opentriviaqa\/categories\//, marks(/^#Q/gm)],
  [/^javascript-questions\/ar-AR\.md$/, marks(/<details>/g)],
  [/^javascript-questions\/.*\.md$/, marks(/^#{6} /gm)],
  [/\.aiken\.txt$/, marks(/^ANSWER:/gm)],
  [/^text2qti\//, marks(/^\d+\./gm)],
  // One text with gaps is one question, however many gaps it has.
  [/multianswer[^/]*\.txt$|missingword[^/]*\.txt$/, 1],
  [/^moodle.*\.xml$/, marks(/<question type="(?!category)/g)],
  // Of QTI: items. Manifests and tests only list them.
  [/\.xml$|\/sample_blackboard_qti\.dat$/, marks(/<(?:item|assessmentItem)[\s>]/g)],
];

function countOf(path: string): number | undefined {
  const [, count] = COUNTS.find(([files]) => files.test(path)) ?? [];
  // Marks are of ASCII in every encoding here, between zeros in UTF-16.
  const read = () => readFileSync(sharedPath(path), "latin1").replaceAll(/[\0\r]/g, "");
  return typeof count === "function" ? count(read()) : count;
}

/** Everything that is there: question files, and pictures, style sheets and oracles that are none. */
function everyFile(): string[] {
  if (!hasSharedData) return [];
  const root = sharedPath("");
  return readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) =>
    statSync(join(root, path)).isFile(),
  );
}

describe.skipIf(!hasSharedData)("import --json of every real file", () => {
  async function importByCommand(path: string, language: "ko" | "en") {
    using terminal = aTerminal();
    const asked = ["import", sharedPath(path), "--json", "--out", "set.json"];
    const { code, out } = await terminal.run(asked, { language });
    const report = ImportReport.parse(JSON.parse(out));
    expect(code).toBe(report.skipped.length === 0 ? 0 : 1);
    const file = join(terminal.cwd, "set.json");
    expect(existsSync(file)).toBe(report.sets.length === 1);
    return {
      report,
      set: existsSync(file) ? SetFile.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined,
    };
  }

  test.each(everyFile())("%s: each of its questions is taken or named, and nothing else", async (path) => {
    const count = countOf(path);
    expect(count).toBeDefined();
    const { report, set } = await importByCommand(path, "en");
    const { questions, skipped, warnings } = report;
    // A file without a question is refused, in one sentence.
    expect(questions.length + skipped.length).toBe(count === 0 ? 1 : count);
    if (count === 0) expect(questions).toEqual([]);
    expect(set?.questions.length ?? 0).toBe(questions.length);
    if (set !== undefined) expect(checkSolvability(set).problems).toEqual([]);
    const notes = [...skipped, ...warnings];
    if (notes.length === 0) return;
    const inKorean = await importByCommand(path, "ko");
    for (const note of [...notes, ...inKorean.report.skipped, ...inKorean.report.warnings]) {
      expect(note.file).toBe(basename(path));
      expect(note.reason).not.toMatch(/undefined|\{\w+\}/);
    }
  });
});
