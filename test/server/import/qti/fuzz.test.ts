import { readFileSync } from "node:fs";
import { assert, constantFrom, double, integer, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSolvability } from "../../../../src/domain/set/check-solvability.ts";
import { reportImports } from "../../../../src/server/import/import-report.ts";
import { hasSharedData, sayWhatIsSkipped, sharedPath } from "../../../support/shared-data.ts";
import { importText, itemV1Xml, itemXml, responseXml } from "./qti-files.ts";

sayWhatIsSkipped("the mutation of real QTI files");

const REAL = [
  "citolab-qti/2x/ResponseProcessing/IMS-examples/match.xml",
  "citolab-qti/2x/ResponseProcessing/IMS-examples/gap_match.xml",
  "citolab-qti/2x/ResponseProcessing/IMS-examples/order.xml",
  "citolab-qti/2x/ResponseProcessing/IMS-examples/text_entry.xml",
  "canvas-qti/spec/fixtures/items_2.2/Example01-modalFeedback.xml",
  "canvas-qti/spec/fixtures/items_2.2/multi-input.xml",
  "canvas-qti/spec/fixtures/items_1.2/canvas_multiple_fib.xml",
  "canvas-qti/spec/fixtures/items_1.2/mc_feedback.xml",
  "canvas-qti/spec/fixtures/items_1.2/numeric_margin_error.xml",
];

const OWN = [
  itemXml({
    responses: responseXml("multiple", "identifier", ["A", "B"]),
    body: `<choiceInteraction responseIdentifier="RESPONSE" maxChoices="0"><simpleChoice identifier="A">a</simpleChoice><simpleChoice identifier="B">b</simpleChoice><simpleChoice identifier="C">c</simpleChoice></choiceInteraction>`,
  }),
  itemV1Xml(
    `<material><mattext>How many?</mattext></material><response_str ident="R"><render_fib><response_label ident="a"/></render_fib></response_str>`,
    `<respcondition><conditionvar><varequal respident="R">7</varequal><vargte respident="R">6</vargte></conditionvar><setvar action="Set">1</setvar></respcondition>`,
  ),
];

const texts = [...OWN, ...(hasSharedData ? REAL.map((file) => readFileSync(sharedPath(file), "utf8")) : [])];

/** Cut out, doubled, moved into each other, or of another sign. */
const mutation = record({
  text: constantFrom(...texts),
  from: double({ min: 0, max: 1, noNaN: true }),
  length: integer({ min: 1, max: 400 }),
  how: constantFrom("cut", "double", "turn", "other"),
  other: constantFrom("<", "&", '"', "</p>", "\u0000", "NaN", "-1", "]]>", "<item>", "{{1}}", "1e999"),
});

describe("a broken QTI file", () => {
  it("is never more than skipped items, and what is taken can be answered", () => {
    assert(
      property(mutation, ({ text, from, length, how, other }) => {
        const start = Math.floor(from * text.length);
        const [before, part, after] = [
          text.slice(0, start),
          text.slice(start, start + length),
          text.slice(start + length),
        ];
        const changed = { cut: "", double: part + part, turn: part.split("").toReversed().join(""), other }[
          how
        ];
        const imported = importText(before + changed + after);
        const said = imported.questions.length + imported.skipped.length;
        expect(said).toBeGreaterThan(0);
        expect(reportImports([imported], "en").skipped.every(({ reason }) => reason !== "")).toBe(true);
        if (imported.set !== undefined) expect(checkSolvability(imported.set).problems).toEqual([]);
      }),
      { numRuns: 150, seed: 20 },
    );
  });
});
