import type { Client } from "pg";
import { withClient } from "../../src/server/backup/scratch-database.ts";
import type { Scene } from "./scene.ts";
import { readQueue, waitForV1 } from "./wait-for-v1.ts";

type V1Row = { user_id: string; question_id: string; is_correct: boolean; attempt_count: number; at: number };
/** V1's rows by learner and question, wherever its tables are by now. */
export type Before = ReadonlyMap<string, V1Row>;

const MOST_NAMED = 10;

export async function readV1Rows(client: Client): Promise<Before> {
  const away = await client.query("select 1 from pg_tables where schemaname = 'v1_archive'");
  const { rows } = await client.query<V1Row>(
    `select user_id, question_id, is_correct, attempt_count,
       (extract(epoch from last_attempted_at) * 1000)::float8 as at
     from ${away.rowCount === 0 ? "public" : "v1_archive"}.user_progress`,
  );
  return new Map(rows.map((row) => [`${row.user_id} ${row.question_id}`, row]));
}

type V2Row = {
  learner_id: string;
  attempt_id: string;
  question_id: string;
  verdict: string;
  acceptance: string;
};

async function readV2Rows(client: Client): Promise<Map<string, V2Row>> {
  const { rows } = await client.query<V2Row>(
    "select learner_id, attempt_id, question_id, verdict, acceptance from mundap.answers where verdict <> 'not_answered'",
  );
  return new Map(rows.map((row) => [`${row.attempt_id} ${row.question_id}`, row]));
}

/** Both systems at one moment at which nothing of V2 waits to be told to V1: the server goes on judging anew meanwhile. */
async function readBoth(scene: Scene): Promise<{ v1: Before; v2: Map<string, V2Row> }> {
  for (;;) {
    await waitForV1(scene);
    const both = await withClient(scene.databaseUrl, async (client) => {
      await client.query("begin isolation level repeatable read");
      const { waiting } = await readQueue(client);
      return waiting > 0 ? undefined : { v1: await readV1Rows(client), v2: await readV2Rows(client) };
    });
    if (both !== undefined) return both;
  }
}

/** No answer lost and none twice, in V2: each one whose receipt was given is there, and nothing else is. */
export async function compareV2({ databaseUrl, ledger }: Scene): Promise<string[]> {
  const rows = await withClient(databaseUrl, readV2Rows);
  const told = new Map(ledger.v2.map((one) => [`${one.attemptId} ${one.questionId}`, one]));
  return named([
    ...[...told.keys()].filter((key) => !rows.has(key)).map((key) => `V2 lost ${key}`),
    ...[...rows.keys()].filter((key) => !told.has(key)).map((key) => `V2 has ${key}, which nobody gave`),
    ...[...rows]
      .filter(([, { acceptance }]) => acceptance !== "counted" && acceptance !== "late_counted")
      .map(([key, { acceptance }]) => `V2 does not count ${key}: ${acceptance}`),
  ]);
}

/** Right answers that V2 holds to be anything else. */
export async function findMarkedDown({ databaseUrl, ledger }: Scene): Promise<string[]> {
  const rows = await withClient(databaseUrl, readV2Rows);
  return ledger.v2
    .filter(({ isRight }) => isRight)
    .map(({ attemptId, questionId }) => `${attemptId} ${questionId}`)
    .filter((key) => rows.get(key)?.verdict !== "correct");
}

/**
 * No answer lost and none twice, in V1, which holds V2's too: of every learner and question as many tries as were made
 * in either system, and the last one's result.
 */
export async function compareV1(scene: Scene, before: Before): Promise<string[]> {
  const { ledger, people } = scene;
  const { v1: after, v2 } = await readBoth(scene);
  const saidWho = new Set(people.filter(({ former }) => former === "said").map(({ userId }) => userId));
  const returned = ledger.v2
    .filter(({ userId }) => saidWho.has(userId))
    .map(({ attemptId, ...one }) => {
      const verdict = v2.get(`${attemptId} ${one.questionId}`)?.verdict;
      return { ...one, isRight: verdict === "correct" };
    });
  const expected = new Map(
    [...before].map(([key, { is_correct, attempt_count, at }]) => [
      key,
      { isRight: is_correct, tries: attempt_count, at },
    ]),
  );
  for (const { userId, questionId, isRight, at } of [...ledger.v1, ...returned]) {
    const key = `${userId} ${questionId}`;
    const known = expected.get(key) ?? { isRight, tries: 0, at: -Infinity };
    const isLater = at >= known.at;
    expected.set(key, {
      tries: known.tries + 1,
      isRight: isLater ? isRight : known.isRight,
      at: Math.max(at, known.at),
    });
  }
  const wrong = [...expected].flatMap(([key, { tries, isRight }]) => {
    const row = after.get(key);
    if (row === undefined) return [`V1 lost ${key}`];
    if (row.attempt_count !== tries)
      return [`V1 counts ${row.attempt_count} tries of ${key}, made were ${tries}`];
    return row.is_correct === isRight
      ? []
      : [`V1 says ${row.is_correct} of ${key}, the last try was ${isRight}`];
  });
  const more = [...after.keys()].filter((key) => !expected.has(key));
  return named([...wrong, ...more.map((key) => `V1 has ${key}, which nobody answered`)]);
}

function named(complaints: readonly string[]): string[] {
  const more = complaints.length - MOST_NAMED;
  return more > 0 ? [...complaints.slice(0, MOST_NAMED), `and ${more} more`] : [...complaints];
}
