import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import type { GapResponse } from "../../../../src/domain/question/cloze.ts";
import type { Question, Response } from "../../../../src/domain/question/question.ts";
import { gradeResponse } from "../../../../src/domain/question/grade-response.ts";
import { CURRENT_RULES } from "../../../../src/domain/set/current-rules.ts";
import type { AuthoredQuestion } from "../../../../src/domain/set/set-file.ts";
import { splitQuestion } from "../../../../src/domain/set/split-question.ts";
import { importSource } from "../../../../src/server/import/import-source.ts";
import { readXml } from "../../../../src/server/import/xml/read-xml.ts";
import { attributeOf, findAll, textOf } from "../../../../src/server/import/xml/xml-element.ts";
import { tallyOf } from "../../../domain/oracle/tally.ts";
import { QTI_LEFT_OUT, QTI_SCORES } from "../../../support/oracle-differences.ts";
import { hasSharedData, readSharedJson, sayWhatIsSkipped, sharedPath } from "../../../support/shared-data.ts";

type Row = {
  test: string;
  item: string;
  responses: Record<string, { values: string[] }>;
  outcome: string;
  expected: string;
};

const { rows } = (hasSharedData ? readSharedJson("oracle-qti/response_processing.json") : { rows: [] }) as {
  rows: Row[];
};
const tally = tallyOf("QTI's response processing");
sayWhatIsSkipped("the comparison of scores with a QTI engine's");

const CASES = rows.map((row) => {
  const own = rows.filter(({ item }) => item === row.item);
  // The best row of an item is its full mark.
  const full = Math.max(...own.map(({ expected }) => Number(expected)));
  return { ...row, file: basename(row.item), full, entered: row.responses["RESPONSE"]?.values ?? [] };
});

describe.skipIf(!hasSharedData)("an item of QTI marks as a QTI engine does", () => {
  it.each(CASES)(
    "$file: $entered earns $expected of $full",
    ({ test, item, file, full, entered, expected }) => {
      const imported = importItem(item);
      tally.fail += 1;
      const refused = QTI_LEFT_OUT[file];
      if (refused !== undefined) {
        expect(imported.skipped.map(({ problem }) => problem.code)).toEqual([refused]);
        tally.differ += 1;
      } else {
        expect(imported.skipped).toEqual([]);
        const { verdict, fraction } = gradeEntered(imported.questions[0]?.question, item, entered);
        const otherwise = QTI_SCORES[test];
        if (otherwise === undefined) {
          expect(fraction).toBeCloseTo(Number(expected) / full, 6);
          tally.agree += 1;
        } else {
          expect(verdict).toBe(otherwise.verdict);
          expect(fraction).toBeCloseTo(otherwise.fraction, 6);
          tally.differ += 1;
        }
      }
      tally.fail -= 1;
    },
  );

  it("names no row that is not there", () => {
    const names = rows.map(({ test }) => test);
    expect(Object.keys(QTI_SCORES).filter((name) => !names.includes(name))).toEqual([]);
    const files = CASES.map(({ file }) => file);
    expect(Object.keys(QTI_LEFT_OUT).filter((file) => !files.includes(file))).toEqual([]);
  });
});

/** The pictures of these items lie with the same items in the other folder. */
function importItem(item: string) {
  const readBeside = (path: string) => readFileSync(sharedPath(`canvas-qti/spec/fixtures/items_2.2/${path}`));
  const bytes = readFileSync(sharedPath(item));
  return importSource({ name: basename(item), bytes, readBeside }, {});
}

function gradeEntered(authored: AuthoredQuestion | undefined, item: string, entered: readonly string[]) {
  if (authored === undefined) throw new Error(`${item} was not taken`);
  const { question, key } = splitQuestion(authored, "0".repeat(32));
  const response = responseTo(question, item, entered);
  return gradeResponse({ question, key, response, rules: CURRENT_RULES });
}

/** What one would enter on the page to say the same: choices are told by their words. */
function responseTo(question: Question, item: string, entered: readonly string[]): Response {
  const wordsOf = readWords(item);
  const idOf = (parts: readonly { id: string; text: string }[], identifier = "") =>
    parts.find(({ text }) => text === wordsOf(identifier))?.id ?? "nothing of the kind";
  const [first] = entered;
  switch (question.kind) {
    case "single-choice":
      return { kind: question.kind, choiceId: first === undefined ? "" : idOf(question.choices, first) };
    case "multiple-choice":
      return { kind: question.kind, choiceIds: entered.map((value) => idOf(question.choices, value)) };
    case "ordering":
      return { kind: question.kind, order: entered.map((value) => idOf(question.items, value)) };
    case "cloze": {
      const lines = [...question.prompt.matchAll(/^(.*?)\{\{(\w+)\}\}/gm)].map(([, line = "", id = ""]) => ({
        line: line.trim(),
        id,
      }));
      const filled = entered.flatMap((value): [string, GapResponse][] => {
        const pair = value.split(" ");
        // A gap's own name counts them in these items; a line's words stand before its gap.
        const gap = question.gaps.find(
          ({ id }) =>
            question.gaps.length === 1 ||
            pair.includes(`G${id}`) ||
            lines.some((found) => found.id === id && pair.some((half) => wordsOf(half) === found.line)),
        );
        if (gap === undefined) return [];
        if (gap.kind !== "single-choice") return [[gap.id, { kind: "short-text", text: value }]];
        const chosen = gap.choices.find(({ text }) => pair.some((half) => wordsOf(half) === text));
        const choiceId = chosen?.id ?? "nothing of the kind";
        return [[gap.id, { kind: "single-choice", choiceId }]];
      });
      return { kind: question.kind, gaps: Object.fromEntries(filled) };
    }
    default:
      return { kind: "essay", text: entered.join(" ") };
  }
}

/** The words of whatever has an identifier in the file. */
function readWords(item: string): (identifier: string) => string | undefined {
  const read = readXml(readFileSync(sharedPath(item), "utf8"));
  if ("problem" in read) throw new Error(`${item} cannot be read`);
  const named = ["simpleChoice", "inlineChoice", "simpleAssociableChoice", "gapText", "hottext"].flatMap(
    (name) => findAll(read.document, name),
  );
  return (identifier) => {
    const found = named.find((element) => attributeOf(element, "identifier") === identifier);
    return found === undefined ? undefined : textOf(found).replace(/\s+/g, " ").trim();
  };
}
