import { afterEach, expect, test } from "vitest";
import { type DeskLimits, openDeskPool } from "../../../src/server/desk/desk-pool.ts";
import { aSetFile } from "../../support/builders.ts";

const LIMITS: DeskLimits = { filesAtOnce: 1, timeMs: 60_000, memoryMb: 256 };
const SMALL = fileOf(1);
const LARGE = fileOf(60_000);
const waiting = () => new AbortController().signal;

let pool: ReturnType<typeof openDeskPool> | undefined;
afterEach(async () => {
  await pool?.close();
});

function fileOf(questions: number) {
  const lines = Array.from({ length: questions }, (_, n) => `"Question ${n}: is it ${n}?",yes,no,yes`);
  const bytes = Buffer.from(`prompt,choice1,choice2,answer\n${lines.join("\n")}\n`);
  return { name: "sums.csv", bytes, reader: "en", options: {} } as const;
}

function open(limits: Partial<DeskLimits> = {}) {
  pool = openDeskPool({ ...LIMITS, ...limits });
  return pool;
}

test("a file that needs more memory than there is for it ends alone, and the next one is read", async () => {
  const { importFile } = open({ memoryMb: 48 });
  expect(await importFile(LARGE, waiting())).toEqual({ ended: "out_of_memory" });
  expect(await importFile(SMALL, waiting())).toMatchObject({
    ended: "done",
    value: { sets: [{ setId: "sums" }] },
  });
});

test("a file that takes too long is given up", async () => {
  expect(await open({ timeMs: 50 }).importFile(LARGE, waiting())).toEqual({ ended: "out_of_time" });
});

test("a file that nobody waits for any more is given up, and the next one is read", async () => {
  const { importFile } = open();
  const left = new AbortController();
  setTimeout(() => left.abort(), 100);
  expect(await importFile(LARGE, left.signal)).toEqual({ ended: "given_up" });
  expect(await importFile(SMALL, waiting())).toMatchObject({ ended: "done" });
});

test("a set is checked, and refused where that takes too long", async () => {
  expect(await open().checkSet(aSetFile())).toMatchObject({ ok: true, value: { problems: [] } });
  await pool?.close();
  const refused = { ok: false, failure: { code: "document_too_large", detail: { setId: "a-set" } } };
  expect(await open({ timeMs: 1 }).checkSet(aSetFile())).toMatchObject(refused);
});
