import { array, assert, boolean, constantFrom, integer, property, record, uniqueArray } from "fast-check";
import { describe, expect, it } from "vitest";
import { gradeAs, importText, itemXml, MAP_RESPONSE, responseXml } from "./qti-files.ts";

const IDS = ["A", "B", "C", "D"];
const points = integer({ min: -2, max: 3 });
const maps = record({
  entries: uniqueArray(record({ id: constantFrom(...IDS), value: points }), {
    selector: ({ id }) => id,
    minLength: 1,
  }),
  other: integer({ min: -1, max: 0 }),
  lower: boolean(),
  upper: constantFrom(undefined, 1, 2, 3),
});

type Map = {
  entries: { id: string; value: number }[];
  other: number;
  lower: boolean;
  upper: number | undefined;
};

function mapXml({ entries, other, lower, upper }: Map, keyOf: (id: string) => string): string {
  const bounds = `${lower ? 'lowerBound="0"' : ""} ${upper === undefined ? "" : `upperBound="${upper}"`}`;
  const written = entries.map(({ id, value }) => `<mapEntry mapKey="${keyOf(id)}" mappedValue="${value}"/>`);
  return `<mapping defaultValue="${other}" ${bounds}>${written.join("")}</mapping>`;
}

/** QTI's own words: the sum of the mapped values of the distinct answers, within its bounds. */
function scoreOf({ entries, other, lower, upper }: Map, answers: readonly string[]): number {
  const sum = answers.reduce(
    (total, id) => total + (entries.find((entry) => entry.id === id)?.value ?? other),
    0,
  );
  return Math.min(upper ?? Number.POSITIVE_INFINITY, Math.max(lower ? 0 : Number.NEGATIVE_INFINITY, sum));
}

function subsets<T>(all: readonly T[]): T[][] {
  return all.reduce<T[][]>((made, one) => [...made, ...made.map((some) => [...some, one])], [[]]);
}

function share(score: number, full: number): number {
  return Math.min(1, Math.max(0, score / full));
}

describe("an item that is taken", () => {
  it("marks every set of choices as its map does", () => {
    const taken = { count: 0 };
    assert(
      property(maps, (map) => {
        const choices = IDS.map((id) => `<simpleChoice identifier="${id}">Choice ${id}</simpleChoice>`).join(
          "",
        );
        const declared = responseXml("multiple", "identifier", []).replace(
          "</responseDeclaration>",
          `${mapXml(map, (id) => id)}</responseDeclaration>`,
        );
        const body = `<choiceInteraction responseIdentifier="RESPONSE" maxChoices="0"><prompt>Which?</prompt>${choices}</choiceInteraction>`;
        const [only] = importText(itemXml({ responses: declared, body, rules: MAP_RESPONSE })).questions;
        if (only === undefined || only.question.kind !== "multiple-choice") return;
        taken.count += 1;
        const { question } = only;
        const full = Math.max(...subsets(IDS).map((answers) => scoreOf(map, answers)));
        for (const answers of subsets(IDS).filter(({ length }) => length > 0)) {
          const choiceIds = question.choices
            .filter(({ text }) => answers.some((id) => text === `Choice ${id}`))
            .map(({ id }) => id);
          const expected = share(scoreOf(map, answers), full);
          expect(gradeAs(question, { kind: "multiple-choice", choiceIds })).toBeCloseTo(expected, 6);
        }
      }),
      {
        numRuns: 120,
        // Three alike, of which only all together fall below the bound.
        examples: [[{ entries: [{ id: "A", value: 3 }], other: -1, lower: false, upper: 1 }]],
      },
    );
    expect(taken.count).toBeGreaterThan(20);
  });

  it("marks every filling of its gaps as its maps do, or kinder where it says so", () => {
    const taken = { exact: 0, kinder: 0 };
    assert(
      property(array(maps, { minLength: 2, maxLength: 2 }), (gapMaps) => {
        const ids = ["R1", "R2"];
        const declared = gapMaps.map(
          (map, at) =>
            `<responseDeclaration identifier="${ids[at]}" cardinality="single" baseType="identifier">${mapXml(map, (id) => id)}</responseDeclaration>`,
        );
        const menus = ids.map(
          (id) =>
            `<inlineChoiceInteraction responseIdentifier="${id}">${IDS.map((choice) => `<inlineChoice identifier="${choice}">Choice ${choice}</inlineChoice>`).join("")}</inlineChoiceInteraction>`,
        );
        const mapped = ids.map((id) => `<mapResponse identifier="${id}"/>`).join("");
        const rules = `<responseProcessing><setOutcomeValue identifier="SCORE"><sum>${mapped}</sum></setOutcomeValue></responseProcessing>`;
        const imported = importText(
          itemXml({ responses: declared.join(""), body: `<p>${menus.join(" and ")}.</p>`, rules }),
        );
        const question = imported.questions[0]?.question;
        if (question?.kind !== "cloze") return;
        const isKinder = imported.warnings.some(({ problem }) => problem.code === "qti_penalty_dropped");
        taken[isKinder ? "kinder" : "exact"] += 1;
        const all = IDS.flatMap((first) => IDS.map((second) => [first, second]));
        const totalOf = (answers: readonly string[]) =>
          gapMaps.reduce((sum, map, at) => sum + scoreOf(map, [answers[at] ?? ""]), 0);
        const full = Math.max(...all.map(totalOf));
        for (const answers of all) {
          const filled = question.gaps.map((gap, at) => {
            const chosen = gap.kind === "single-choice" ? gap.choices : [];
            const choiceId = chosen.find(({ text }) => text === `Choice ${answers[at]}`)?.id ?? "";
            return [gap.id, { kind: "single-choice" as const, choiceId }];
          });
          const fraction = gradeAs(question, { kind: "cloze", gaps: Object.fromEntries(filled) });
          const expected = share(totalOf(answers), full);
          if (isKinder) expect(fraction).toBeGreaterThanOrEqual(expected - 1e-6);
          else expect(fraction).toBeCloseTo(expected, 6);
          // Full marks are the same either way.
          expect(fraction > 1 - 1e-6).toBe(expected > 1 - 1e-6);
        }
      }),
      { numRuns: 150 },
    );
    expect(taken.exact).toBeGreaterThan(3);
    expect(taken.kinder).toBeGreaterThan(3);
  });
});
