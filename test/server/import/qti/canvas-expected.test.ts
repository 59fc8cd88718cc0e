import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import type { AuthoredQuestion } from "../../../../src/domain/set/set-file.ts";
import { toleratedRange } from "../../../../src/domain/question/tolerance.ts";
import { importSource } from "../../../../src/server/import/import-source.ts";
import { markdownToPlain } from "../../../../src/server/import/markdown-to-plain.ts";
import { tallyOf } from "../../../domain/oracle/tally.ts";
import { hasSharedData, readSharedJson, sayWhatIsSkipped, sharedPath } from "../../../support/shared-data.ts";

type Row = {
  file: string;
  item?: number;
  numeric?: { type: string; value: string; margin?: string }[];
  pairs?: [string, string][];
  distractors?: string[];
  scoring?: string;
  correctOrder?: string[];
  accepted?: string[];
  blanks?: Record<string, string[]>;
  caseSensitive?: boolean;
  note?: string;
};

const { rows } = (
  hasSharedData ? readSharedJson("oracle-qti/canvas_import_expected.json") : { rows: [] }
) as {
  rows: Row[];
};
const tally = tallyOf("Canvas' reading of QTI 1.2");
sayWhatIsSkipped("the comparison of QTI 1.2 with Canvas' own reading");

const LABELS: Record<string, string> = {
  A: "Monday",
  B: "Tuesday",
  C: "Friday",
  D: "Thursday",
  E: "Wednesday",
};

describe.skipIf(!hasSharedData)("a QTI 1.2 item becomes what it is to Canvas", () => {
  it.each(rows)("$file, item $item", (row) => {
    tally.fail += 1;
    const { set } = importSource({ name: basename(row.file), bytes: readFileSync(sharedPath(row.file)) }, {});
    const question = row.note === undefined ? set?.questions[row.item ?? 0] : set?.questions.at(-1);
    expect(summaryOf(question)).toMatchObject(expectedOf(row));
    tally.fail -= 1;
    tally.agree += 1;
  });
});

function expectedOf(row: Row) {
  const { numeric, pairs, distractors, scoring, correctOrder, accepted, blanks, caseSensitive, note } = row;
  const isWhole = scoring === "AllOrNothing" ? { scoring: "all-or-nothing" } : {};
  return {
    ...(numeric !== undefined && {
      ranges: numeric
        .map(({ value, margin = "0" }) => ({
          from: Number(value) - Number(margin),
          to: Number(value) + Number(margin),
        }))
        .toSorted((a, b) => a.from - b.from),
    }),
    ...(pairs !== undefined && { pairs, distractors }),
    ...(correctOrder !== undefined && { order: correctOrder.map((id) => LABELS[id]) }),
    ...(accepted !== undefined && { accepted: [accepted] }),
    ...(blanks !== undefined && { accepted: Object.values(blanks) }),
    ...(caseSensitive !== undefined && { caseSensitive }),
    // The escaped text/html body "a &amp;&amp; b" shows two ampersands.
    ...(note !== undefined && { choices: ["a&b", "a && b", "aaa & bbb", "& aabbb"] }),
    ...isWhole,
  };
}

/** The same facts in the oracle's words. */
function summaryOf(question: AuthoredQuestion | undefined) {
  switch (question?.kind) {
    case "numeric": {
      const ranges = question.key.accepted.map((accepted) => toleratedRange(accepted));
      const near = ranges.map(({ from, to }) => ({
        from: expect.closeTo(from, 6) as number,
        to: expect.closeTo(to, 6) as number,
      }));
      return { ranges: near };
    }
    case "matching": {
      const textOf = (id: string) =>
        [...question.stems, ...question.options].find((part) => part.id === id)?.text ?? "";
      const pairs = Object.entries(question.key.pairs).map(([stem, option]) => [
        textOf(stem),
        textOf(option),
      ]);
      const used = new Set(Object.values(question.key.pairs));
      const distractors = question.options.filter(({ id }) => !used.has(id)).map(({ text }) => text);
      return { pairs, distractors, scoring: question.key.scoring };
    }
    case "ordering":
      return {
        order: question.key.order.map((id) => question.items.find((item) => item.id === id)?.text),
      };
    case "short-text":
      return {
        accepted: [question.key.accepted.map(({ text }) => text)],
        caseSensitive: question.key.caseSensitive ?? false,
      };
    case "cloze": {
      const keys = Object.values(question.key.gaps);
      return {
        accepted: keys.map((key) =>
          "accepted" in key ? key.accepted.map((one) => "text" in one && one.text) : [],
        ),
        caseSensitive: keys.some((key) => "caseSensitive" in key && key.caseSensitive),
      };
    }
    case "multiple-choice":
      return { scoring: question.key.scoring };
    case "single-choice":
      return { choices: question.choices.map(({ text }) => markdownToPlain(text)) };
    default:
      return {};
  }
}
