import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../../src/domain/invariant.ts";
import { openPool } from "../../src/server/db/open-database.ts";
import { publishSet } from "../../src/server/publish/publish-set.ts";
import { generatedSet } from "../bench/many-questions.ts";
import { startTestServer, type TestServer } from "../support/start-test-server.ts";
import { checkCounts } from "./check-counts.ts";
import { isSame } from "./compare-counts.ts";
import { openField, type Field } from "./open-field.ts";
import { openPhone, type Phone } from "./open-phone.ts";
import { arrive, flush, learn } from "./phases.ts";
import { recordBacklog } from "./record-backlog.ts";
import { summarise } from "./summarise.ts";

/** `npm run load` with a handful of people, the production server over HTTP, and one reply in three lost on its way. */
let server: TestServer;
let pool: Pool;
let field: Field;
let phones: Phone[];

beforeAll(async () => {
  server = await startTestServer();
  pool = openPool(server.databaseUrl, { connections: 1 });
  const set = generatedSet(1, 12);
  await publishSet(server.publish, set);
  field = await openField({ url: server.url, setId: set.id }, { loseEvery: 3, backOff: () => 5 });
  phones = await Promise.all([0, 1, 2, 3].map((number) => openPhone(field, number)));
  await arrive(field, phones, 50);
  const away = phones.slice(2);
  const backlogs = await Promise.all(
    away.map(async (phone) => ({ phone, events: await recordBacklog(field, phone, 15) })),
  );
  const learning = learn(field, phones.slice(0, 2), { thinkMs: 40, lengthMs: 400 });
  await Promise.all([learning, flush(field, backlogs)]);
});

afterAll(async () => {
  await pool.end();
  await server[Symbol.asyncDispose]();
});

test("every answer is there once and judged as its learner was told, though replies were lost", async () => {
  const checked = await checkCounts(pool, phones);
  expect(Object.entries(checked).filter(([, difference]) => !isSame(difference))).toEqual([]);
  expect(checked.answers.expected).toBeGreaterThan(30);
  expect(checked.events.expected).toBeGreaterThan(checked.answers.expected);
  const { failed, problems, lostReplies, byKind } = summarise(field.log);
  expect(problems).toEqual({});
  expect(failed).toBe(0);
  expect(lostReplies).toBeGreaterThan(0);
  expect(Object.keys(byKind)).toEqual(expect.arrayContaining(["register", "download", "sync", "backlog"]));
});

test("an event that is stored twice, an answer that is missing and one that is judged otherwise are found", async () => {
  await pool.query(`insert into mundap.events (learner_id, journal_id, seq, hash, previous, body, batch_id, fork)
    select learner_id, journal_id, seq, previous, previous, body, '${randomUUID()}', true
    from mundap.events where seq = 1 limit 1`);
  expect((await checkCounts(pool, phones)).events).toMatchObject({ lost: 0, doubled: 1 });

  const one = `(learner_id, attempt_id, question_id) = (
    select learner_id, attempt_id, question_id from mundap.answers where verdict = 'correct' limit 1)`;
  await pool.query(`update mundap.answers set verdict = 'incorrect' where ${one}`);
  const misjudged = await checkCounts(pool, phones);
  expect(misjudged.answers).toMatchObject({ lost: 0, doubled: 0, changed: 1 });
  expect(misjudged.statistics).toMatchObject({ lost: 0, doubled: 0, changed: 1 });

  await pool.query(`delete from mundap.answers where ${one}`);
  const missing = await checkCounts(pool, phones);
  expect(missing.answers).toMatchObject({ lost: 1, doubled: 0 });
  expect(missing.statistics).toMatchObject({ lost: 1, doubled: 0 });
});

test("a journal without its receipt is found", async () => {
  const { told } = must(phones[3], "there are four");
  const head = must([...told.heads.values()][0], "it has made attempts");
  told.receipts.delete(head.journalId);
  expect((await checkCounts(pool, phones)).receipts).toMatchObject({ lost: head.seq + 1 });
});
