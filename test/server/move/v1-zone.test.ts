import { sql } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import { withClient } from "../../../src/server/backup/scratch-database.ts";
import { openDatabase } from "../../../src/server/db/open-database.ts";
import { readFormerHistory } from "../../../src/server/legacy/read-former-history.ts";
import { readV1Days } from "../../../src/server/legacy/read-v1-days.ts";
import { submitV1Answer } from "../../../src/server/legacy/submit-v1-answer.ts";
import { v1Of } from "../../../src/server/legacy/v1-database.ts";
import { writeToV1 } from "../../../src/server/move/back/write-to-v1.ts";
import { backfill } from "../../../src/server/move/backfill.ts";
import { expand } from "../../../src/server/move/expand.ts";
import { mirrorFromV1 } from "../../../src/server/move/mirror.ts";
import { preflight } from "../../../src/server/move/preflight.ts";
import { repair } from "../../../src/server/move/repair.ts";
import { readClockOf } from "../../../src/server/move/verify/read-clock.ts";
import { verifyMove } from "../../../src/server/move/verify/verify-move.ts";
import { withMove } from "../../../src/server/move/with-move.ts";
import { aV1Database } from "./support/v1-database.ts";

const SMALL = { learners: 50, questions: 60, answers: 2500 };
const NEW_YORK = "America/New_York";

describe("V1's clock", () => {
  it("may run ahead of UTC, once its zone is named", async () => {
    const url = await aV1Database(SMALL);
    await ask(
      url,
      "update public.user_progress set last_attempted_at = now() at time zone 'Asia/Seoul' - (id % 24) * interval '1 hour'",
    );
    const look = (zone?: string) => withMove(url, (client) => preflight(client, zone));
    expect(await look()).toMatchObject({ zone: "UTC", blocking: [{ code: "clock_ahead", what: "UTC" }] });
    expect(await look("Asia/Seoul")).toMatchObject({ zone: "Asia/Seoul", blocking: [], found: [] });
    await withMove(url, (client) => expand(client, "Asia/Seoul"));
    expect(await look()).toMatchObject({ zone: "Asia/Seoul", blocking: [] });
    await withMove(url, (client) => expand(client));
    expect(await look()).toMatchObject({ zone: "Asia/Seoul", blocking: [] });
  });

  it.each(["KST", "UTC+9", "+09:00", "Mars/Base", "posix/Asia/Seoul", ""])(
    "has a zone with a name, and %j is none",
    async (zone) => {
      const url = await aV1Database({ learners: 1, questions: 1, answers: 1 });
      expect((await withMove(url, (client) => preflight(client, zone))).blocking).toEqual([
        { code: "zone_unknown", what: zone },
      ]);
    },
  );

  it("is read the same by the mapping and by the verification, where it skipped an hour or showed one twice", async () => {
    const url = await aV1Database(SMALL);
    await ask(
      url,
      `alter table public."user" alter "createdAt" type timestamp using timestamp '2026-07-01 12:00';
       update public.user_progress set last_attempted_at = timestamp '2026-03-08 01:30' + (id % 9) * interval '15 minutes'
         where id <= 50;
       update public.user_progress set last_attempted_at = timestamp '2026-11-01 00:45' + (id % 9) * interval '15 minutes'
         where id > 2450;
       update public.user_progress set last_attempted_at = '1969-12-31 18:59:59.25' where id = 60`,
    );
    expect(await moved(url, NEW_YORK)).toMatchObject({ holds: true, sample: { wrong: [] } });
    const read = (written: string) =>
      ask(
        url,
        `select v1_tried_at as at from mundap.v1_progress where v1_id = (
        select min(id) from public.user_progress where last_attempted_at = '${written}')`,
      );
    expect(await read("2026-03-08 02:30")).toEqual([{ at: new Date("2026-03-08T07:30Z") }]);
    expect(await read("2026-11-01 01:30")).toEqual([{ at: new Date("2026-11-01T06:30Z") }]);
    expect(await ask(url, "select distinct created_at as at from mundap.v1_learners")).toEqual([
      { at: new Date("2026-07-01T16:00Z") },
    ]);
    // By whatever clock V1's server itself is connected.
    await ask(url, `set timezone = 'Asia/Seoul'; update public."user" set name = 'new' where id = 'u1'`);
    expect(await withMove(url, verifyMove)).toMatchObject({ holds: true });
  });

  it("misread by the mapping is found, though the digests are of one mapping on both sides", async () => {
    const url = await aV1Database(SMALL);
    await withMove(url, (client) => expand(client, "Asia/Seoul"));
    await ask(
      url,
      `create or replace function mundap.v1_instant(written timestamp) returns timestamptz language sql stable
       as $$ select written at time zone 'Asia/Tokyo' - interval '1 second' $$`,
    );
    const report = await moved(url);
    expect(report.chunks["progress"]).toMatchObject({ differing: 0 });
    expect(report.sample.wrong.map(({ column }) => column)).toContain("tried_us");
    expect(report.holds).toBe(false);
  });

  it("can be corrected after rows were carried by another, also under connections that stay", async () => {
    const url = await aV1Database(SMALL);
    await moved(url);
    await withClient(url, async (client) => {
      const query = { name: "stays", text: "select mundap.v1_instant(timestamp '2026-01-01 09:00') as at" };
      const midnight = async () => (await client.query<{ at: Date }>(query)).rows[0]?.at.toISOString();
      expect(await midnight()).toBe("2026-01-01T09:00:00.000Z");
      const change = (zone: string) => withMove(url, (mover) => expand(mover, zone));
      expect(await change("Asia/Seoul")).toEqual({ zoneChanged: true });
      expect(await change("Asia/Seoul")).toEqual({ zoneChanged: false });
      expect(await midnight()).toBe("2026-01-01T00:00:00.000Z");
    });
    expect(await withMove(url, verifyMove)).toMatchObject({ holds: false });
    expect(await withMove(url, (client) => repair(client))).toContainEqual({ part: "progress", rows: 2500 });
    expect(await withMove(url, verifyMove)).toMatchObject({ holds: true });
    await ask(
      url,
      `insert into mundap.v1_returned (learner_id, attempt_id, question_id, set_id, outcome, told, verdict, acceptance, at)
       values (gen_random_uuid(), gen_random_uuid(), 'q', 's', 'written', true, 'correct', 'counted', now())`,
    );
    await expect(withMove(url, (client) => expand(client, "UTC"))).rejects.toThrow(
      "by the clock of Asia/Seoul",
    );
  });

  it("is what V2 and our own V1 write by, and whose days count", async () => {
    const url = await aV1Database({ learners: 2, questions: 3, answers: 2 });
    await moved(url, "Asia/Seoul");
    const db = openDatabase(url);
    onTestFinished(() => db.destroy());
    // In Korea the day after.
    const at = new Date("2026-11-01T16:00:00.500Z");
    await db
      .transaction()
      .execute((tx) =>
        writeToV1(tx, [{ userId: "u2", questionId: "q00001", at, marked: "right", tries: 1 }]),
      );
    const deps = { db: v1Of(db), now: () => at.getTime() };
    const answer = { questionId: "q00003", selectedAnswer: 1, isCorrect: true };
    expect(await submitV1Answer(deps, "u1", answer)).toMatchObject({
      ok: true,
      value: { lastAttemptedAt: at },
    });
    const later = { ...deps, now: () => at.getTime() + 24 * 60 * 60 * 1000 };
    await submitV1Answer(later, "u1", { ...answer, questionId: "q00002" });
    const { rows } = await sql<{ written: string }>`
      select last_attempted_at::text as written from public.user_progress
      where last_attempted_at > '2026-06-01' order by user_id desc, 1`.execute(db);
    expect(rows.map(({ written }) => written)).toEqual([
      "2026-11-02 01:00:00.5",
      "2026-11-02 01:00:00.5",
      "2026-11-03 01:00:00.5",
    ]);
    expect((await readV1Days(later, "u1", 1)).map(({ date }) => date)).toEqual(["2026-11-03"]);
    const history = await readFormerHistory(db, { learnerIds: [], v1UserIds: ["u1"] });
    expect(history).toMatchObject({ streakDays: 2, lastStudiedAt: later.now() });
    expect(history?.byDay.slice(-2).map(({ day }) => day)).toEqual(["2026-11-02", "2026-11-03"]);
    expect(await withMove(url, verifyMove)).toMatchObject({ holds: true, unmirroredRows: 0 });
  });
});

/** Skipped and repeated hours, half hours and a whole day, and standard times that changed. */
it.each([
  ["Asia/Seoul", "1987-05-09", "1988-10-10"],
  [NEW_YORK, "2026-03-07", "2026-11-02"],
  ["Europe/London", "1971-10-30", "1972-10-30"],
  ["Europe/Moscow", "2010-10-30", "2014-10-27"],
  ["Australia/Lord_Howe", "2026-04-04", "2026-10-05"],
  ["Pacific/Apia", "2011-12-28", "2012-04-02"],
])("the verification's own table of zones has %s as PostgreSQL has it", async (zone, from, to) => {
  const url = await aV1Database({ learners: 1, questions: 1, answers: 1 });
  const rows = await ask(
    url,
    `select extract(epoch from t)::float8 * 1000 as shown, extract(epoch from t at time zone '${zone}')::float8 * 1000 as at
     from (select generate_series(timestamp '${from}', '${from}'::timestamp + interval '3 days', '10 minutes')
       union all select generate_series(timestamp '${to}' - interval '3 days', '${to}', '10 minutes')
       union all select generate_series(timestamp '${from}', '${to}', '31 hours 10 minutes')) s (t)`,
  );
  const read = readClockOf(zone);
  expect(rows.filter(({ shown, at }) => read(Number(shown)) !== at)).toEqual([]);
});

async function moved(url: string, zone?: string) {
  return withMove(url, async (client) => {
    await expand(client, zone);
    await mirrorFromV1(client);
    await backfill(client);
    return verifyMove(client);
  });
}

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  return withClient(url, async (client) => {
    const results = await client.query<Record<string, unknown>>(text);
    return [results].flat().at(-1)?.rows ?? [];
  });
}
