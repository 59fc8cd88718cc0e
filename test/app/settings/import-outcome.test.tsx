// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { ImportOutcome } from "../../../src/app/settings/import-outcome.tsx";
import { settings as words } from "../../../src/app/messages/en/settings.ts";
import { fail, ok } from "../../../src/domain/result.ts";
import type { ImportReport, RefusalReason } from "../../../src/offline/import/import-report.ts";
import { anId } from "../../support/builders.ts";
import { mount } from "../mount.ts";
import { inEnglish } from "../question/in-english.tsx";

const NOTHING: ImportReport = {
  file: "whole",
  taken: { events: 0, answers: 0 },
  known: 0,
  forOthers: 0,
  foreign: { events: 0 },
  refused: [],
  grown: [],
};

async function textOf(report: Partial<ImportReport>): Promise<string> {
  await using mounted = await mount(inEnglish(<ImportOutcome outcome={ok({ ...NOTHING, ...report })} />));
  return mounted.place.textContent;
}

test("what came of a file is told in numbers", async () => {
  expect(await textOf({ taken: { events: 7, answers: 2 }, known: 3 })).toContain(words.importTaken(2, 7));
  expect(await textOf({ taken: { events: 7, answers: 2 }, known: 3 })).toContain(words.importKnown(3));
  expect(await textOf({ known: 9 })).toContain(words.importNothingNew);
  expect(await textOf({ taken: { events: 4, answers: 1 }, forOthers: 4 })).toContain(
    words.importForOthers(4),
  );
  expect(await textOf({ file: "damaged" })).toContain(words.importDamaged);
});

test("an account that is not here is named as the file names it", async () => {
  const account = { learnerId: anId("learner"), name: "Mina", code: "01234567K" };
  expect(await textOf({ foreign: { events: 5, account } })).toContain("(Mina · 0123-4567K)");
  expect(await textOf({ foreign: { events: 5 } })).toContain(words.importForeign(5, ""));
});

test.each(Object.keys(words.importRefusals) as RefusalReason[])(
  "a record that is %s is named with its place and why",
  async (why) => {
    const text = await textOf({ refused: [{ journalId: anId("attempt"), seq: 4, why }, { why }] });
    const record = words.importRecord({ journal: anId("attempt").slice(0, 8), number: 5 });
    expect(text).toContain(words.importRefused(2));
    expect(text).toContain(words.importRefusals[why](record));
    expect(text).toContain(words.importRefusals[why](words.importUnnamed));
  },
);

test("a file of another kind changes nothing, and says so", async () => {
  await using mounted = await mount(inEnglish(<ImportOutcome outcome={fail("document_malformed")} />));
  expect(mounted.place.textContent).toContain(words.importNotOurs);
  expect(mounted.place.textContent).toContain(words.importUnchanged);
});
