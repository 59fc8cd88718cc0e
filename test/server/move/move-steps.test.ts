import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { withClient } from "../../../src/server/backup/scratch-database.ts";
import { backfill } from "../../../src/server/move/backfill.ts";
import { expand } from "../../../src/server/move/expand.ts";
import { mirrorFromV1, stopMirror } from "../../../src/server/move/mirror.ts";
import { preflight } from "../../../src/server/move/preflight.ts";
import { repair } from "../../../src/server/move/repair.ts";
import type { StepProgress } from "../../../src/server/step-progress.ts";
import { verifyMove } from "../../../src/server/move/verify/verify-move.ts";
import { type MoveClient, withMove } from "../../../src/server/move/with-move.ts";
import { aV1Database } from "./support/v1-database.ts";

const SMALL = { learners: 50, questions: 60, answers: 2500 };

describe("the move", () => {
  it("carries everything, twice without a difference, and tells how far it is", async () => {
    const url = await aV1Database({ learners: 300, questions: 60, answers: 12_000 });
    const told: StepProgress[] = [];
    const report = await moved(url, (progress) => told.push(progress));
    expect(report).toMatchObject({
      holds: true,
      notMirrored: [],
      sample: { rows: 300 + 200 + 1000, wrong: [] },
    });
    expect(report.invariants.find(({ name }) => name === "progress_rows")).toEqual({
      name: "progress_rows",
      before: "12000",
      after: "12000",
      holds: true,
    });
    expect(told.filter(({ part }) => part === "progress").map(({ done }) => done)).toEqual([
      5000, 10_000, 12_000,
    ]);
    expect(told.filter(({ part }) => part === "verify")).toMatchObject(
      [300, 500, 12_500].map((done) => ({ done, total: 12_500 })),
    );
    expect(told.at(-1)).toMatchObject({ secondsLeft: 0 });
    const again = await moved(url);
    expect(again).toMatchObject({ holds: true });
  });

  it("keeps what a V1 client reported apart from any verdict, and the learner's id from V1's", async () => {
    const url = await aV1Database({ learners: 1, questions: 3, answers: 3 });
    await moved(url);
    const rows = await ask(url, "select * from mundap.v1_progress order by v1_id");
    expect(rows[0]).toMatchObject({
      v1_user_id: "u1",
      question_id: "q00001",
      reported_correct: true,
      written_by: "v1",
    });
    expect(await ask(url, "select count(*)::int as n from mundap.answers")).toEqual([{ n: 0 }]);
  });

  it("follows V1's inserts, updates, deletes and cascades while it is backfilled, and after", async () => {
    const url = await aV1Database({ learners: 400, questions: 60, answers: 24_000 });
    const done = new AbortController();
    const traffic = withClient(url, async (client) => {
      for (let n = 0; !done.signal.aborted; n += 1) {
        const at = 1 + ((n * 7919) % 24_000);
        await client.query(
          "update public.user_progress set is_correct = not is_correct, attempt_count = attempt_count + 1 where id = $1",
          [at],
        );
        await client.query("delete from public.user_progress where id = $1", [1 + ((n * 104_729) % 24_000)]);
        if (n % 10 === 0) await client.query(`delete from public."user" where id = $1`, [`u${1 + n / 10}`]);
        await client.query(
          `insert into public."user" (id, name, email, "emailVerified", "updatedAt") values ($1, $1, $1, true, now())`,
          [`late${n}`],
        );
        await client.query(
          `insert into public.user_progress (user_id, question_id, is_correct, selected_answer) values ($1, 'q00001', true, 0)`,
          [`late${n}`],
        );
      }
    });
    const report = await moved(url);
    expect(report.holds).toBe(true);
    done.abort();
    await traffic;
    expect(await withMove(url, verifyMove)).toMatchObject({ holds: true, unmirroredRows: 0 });
    await ask(url, "truncate public.user_progress");
    expect(await ask(url, "select count(*)::int as n from mundap.v1_progress")).toEqual([{ n: 0 }]);
  });

  it("follows V1 where its server has a user of its own, and says what such a user may not do", async () => {
    const url = await aV1Database(SMALL);
    const user = `v1_${randomBytes(6).toString("hex")}`;
    await ask(
      url,
      `create role ${user}; grant select, insert, update, delete on all tables in schema public to ${user};
       grant usage on all sequences in schema public to ${user}`,
    );
    onTestFinished(async () => void (await ask(url, `drop owned by ${user}; drop role ${user}`)));
    await moved(url);
    const as = (text: string) => ask(url, `set role ${user}; ${text}`);
    await as("update public.user_progress set attempt_count = 99 where id = 5");
    await as("delete from public.user_progress where id = 6");
    expect(await withMove(url, verifyMove)).toMatchObject({ holds: true, unmirroredRows: 0 });
    await ask(url, `revoke select, update on public.user_stats from ${user}`);
    const { blocking } = await withClient(url, async (client) => {
      await client.query(`set role ${user}`);
      return preflight(client);
    });
    expect(blocking.map(({ code, what }) => `${code}: ${what}`).toSorted()).toEqual(
      [
        "not_allowed: create schemas in this database",
        'not_allowed: trigger public."user"',
        "not_allowed: select, update, trigger public.user_stats",
        "not_allowed: trigger public.user_progress",
      ].toSorted(),
    );
  });

  it("can be carried by a user who may do just what is asked for", async () => {
    const url = await aV1Database(SMALL);
    const user = `mover_${randomBytes(6).toString("hex")}`;
    await ask(
      url,
      `create role ${user}; grant all on all tables in schema mundap to ${user};
       grant all on all sequences in schema mundap to ${user}; grant all on schema mundap to ${user};
       do $$ begin execute format('grant create on database %I to ${user}', current_database()); end $$`,
    );
    onTestFinished(async () => void (await ask(url, `drop owned by ${user} cascade; drop role ${user}`)));
    const as = <T>(work: (client: MoveClient) => Promise<T>) =>
      withMove(url, async (client) => {
        await client.query(`set role ${user}`);
        return work(client);
      });
    for (const { what } of (await as(preflight)).blocking) {
      const grant = what.startsWith("use the ")
        ? what.replace("use the", "usage on")
        : what.replace(" public.", " on public.");
      await ask(url, `grant ${grant} to ${user}`);
    }
    expect(await as(preflight)).toMatchObject({ blocking: [] });
    await as(expand);
    await as(mirrorFromV1);
    await as((client) => backfill(client));
    expect(await withMove(url, verifyMove)).toMatchObject({ holds: true });
  });

  it("goes on where an older version began, whose views mapped to columns of other types", async () => {
    const url = await aV1Database(SMALL);
    await moved(url);
    // As the first version had them.
    await ask(
      url,
      `drop view mundap.v1_learners_mapped, mundap.v1_stats_mapped;
       create view mundap.v1_learners_mapped as
         select md5('v1:user:' || u.id)::uuid as learner_id, u.id as v1_user_id, u.name,
           u."createdAt"::timestamp as created_at
         from public."user" u;
       create view mundap.v1_stats_mapped as
         select md5('v1:user:' || s.user_id)::uuid as learner_id, s.user_id as v1_user_id, s.total_questions,
           s.correct_answers::bigint as correct_answers, s.total_attempts, s.streak, s.last_studied_at
         from public.user_stats s`,
    );
    expect(await moved(url)).toMatchObject({ holds: true, notMirrored: [] });
    await ask(url, `update public."user" set name = 'new' where id = 'u1'`);
    expect(await ask(url, "select name from mundap.v1_learners where v1_user_id = 'u1'")).toEqual([
      { name: "new" },
    ]);
  });

  it("does not lose a row that is committed late with an early id: the mirror waits for it", async () => {
    const url = await aV1Database(SMALL);
    await withMove(url, expand);
    const late = await openLate(url);
    const mirroring = withMove(url, mirrorFromV1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await late.query("commit");
    await mirroring;
    expect(await withMove(url, (client) => backfill(client).then(() => verifyMove(client)))).toMatchObject({
      holds: true,
    });
  });

  it("refuses to carry what could change unseen", async () => {
    const url = await aV1Database(SMALL);
    await withMove(url, expand);
    await expect(withMove(url, (client) => backfill(client))).rejects.toThrow("run mundap v1 mirror first");
  });

  it("is done by one process at a time", async () => {
    const url = await aV1Database({ learners: 1, questions: 1, answers: 1 });
    await withMove(url, async () => {
      await expect(withMove(url, preflight)).rejects.toThrow("another process is at work");
    });
  });

  it("is not begun on a database that is not V1's", async () => {
    const url = await aV1Database({ learners: 1, questions: 1, answers: 1 });
    await ask(url, "alter table public.user_progress drop column selected_answer");
    expect(await withMove(url, preflight)).toMatchObject({
      blocking: [{ code: "column_missing", what: "user_progress.selected_answer (integer)" }],
    });
  });
});

describe("a V1 that would be misread", () => {
  it("is not moved: a column is of a type that only looks alike", async () => {
    const url = await aV1Database(SMALL);
    await ask(
      url,
      `alter table public.user_progress alter last_attempted_at type timestamptz;
       alter table public.questions alter options type jsonb`,
    );
    expect((await withMove(url, preflight)).blocking.map(({ what }) => what).toSorted()).toEqual([
      "questions.options (json)",
      "user_progress.last_attempted_at (timestamp without time zone)",
    ]);
  });
});

describe("the verification notices", () => {
  it("a boolean that was flipped", async () => {
    const url = await aV1Database(SMALL);
    await moved(url);
    await ask(url, "update mundap.v1_progress set v1_correct = not v1_correct where v1_id = 777");
    const report = await withMove(url, verifyMove);
    expect(report.holds).toBe(false);
    expect(report.chunks["progress"]).toMatchObject({ differing: 1, rows: [{ key: "777", how: "changed" }] });
    expect(failing(report)).toEqual(["correct_rows", "per_learner", "per_question"]);
  });

  it("nothing in odd times that were carried as they are, and names one that no calendar here reaches", async () => {
    const odd = ["infinity", "-infinity", "12026-01-02 03:04:05.6", "0044-03-15 12:00:00 BC"];
    const url = await aV1Database({ learners: 1, questions: 5, answers: 5 });
    for (const [n, written] of odd.entries())
      await ask(
        url,
        `update public.user_progress set last_attempted_at = '${written}' where id = ${n + 1};
         update public.user_stats set last_studied_at = '${written}'`,
      );
    expect(await moved(url)).toMatchObject({ holds: true, sample: { wrong: [] } });
    await ask(url, "update public.user_progress set last_attempted_at = '290000-01-01' where id = 5");
    const { sample } = await withMove(url, verifyMove);
    expect(sample.wrong).toEqual([
      expect.objectContaining({ key: "5", column: "tried_us", before: "290000-01-01 00:00:00" }),
    ]);
    await ask(url, "update mundap.v1_progress set v1_tried_at = 'infinity' where v1_id = 3");
    expect((await withMove(url, verifyMove)).sample.wrong).toContainEqual(
      expect.objectContaining({ key: "3", before: "317336843045600000", after: "infinity" }),
    );
  });

  it("another report of a V1 client, another time of it, and V1's word taken for V2's", async () => {
    const url = await aV1Database(SMALL);
    await moved(url);
    for (const change of [
      "reported_correct = not reported_correct",
      "reported_at = reported_at + interval '1 microsecond'",
      "written_by = 'v2'",
    ]) {
      await ask(url, `update mundap.v1_progress set ${change} where v1_id = 777`);
      const report = await withMove(url, verifyMove);
      expect(report.chunks["progress"]?.rows).toEqual([{ key: "777", how: "changed" }]);
      expect(report.holds).toBe(false);
      expect(await withMove(url, repair)).toContainEqual({ part: "progress", rows: 1 });
      expect(await withMove(url, verifyMove)).toMatchObject({ holds: true });
    }
  });

  it("a row that is gone and another that is there twice, though the counts are equal", async () => {
    const url = await aV1Database(SMALL);
    await moved(url);
    await ask(
      url,
      `with gone as (delete from mundap.v1_progress where v1_id = 100)
       insert into mundap.v1_progress select learner_id, 100000 + v1_id, v1_user_id, question_id, v1_correct,
         v1_selected, v1_attempts, v1_tried_at, written_by, reported_correct, reported_at
       from mundap.v1_progress where v1_id = 107`,
    );
    const report = await withMove(url, verifyMove);
    expect(failing(report)).not.toContain("progress_rows");
    expect(report.holds).toBe(false);
    expect(report.chunks["progress"]?.rows).toEqual([
      { key: "100", how: "missing" },
      { key: "100107", how: "unexpected" },
    ]);
  });

  it.each([
    {
      name: "another learner",
      right: "md5('v1:user:' || p.user_id)",
      wrong: "md5('v2:user:' || p.user_id)",
      column: "learner_id",
    },
    {
      name: "the place chosen taken for right",
      right: "p.is_correct as v1_correct",
      wrong: "(p.selected_answer = 0) as v1_correct",
      column: "v1_correct",
    },
    {
      name: "times of another zone",
      right: "mundap.v1_instant(p.last_attempted_at)",
      wrong: "p.last_attempted_at at time zone 'Asia/Seoul'",
      column: "tried_us",
    },
  ])("a mapping that is wrong for both sides: $name", async ({ right, wrong, column }) => {
    const url = await aV1Database(SMALL);
    await withMove(url, expand);
    const [view] = await ask(url, "select pg_get_viewdef('mundap.v1_progress_mapped') as text");
    await withMove(url, (client) =>
      client.query(`create or replace view mundap.v1_progress_mapped as ${MAPPED.replace(right, wrong)}`),
    );
    expect((await ask(url, "select pg_get_viewdef('mundap.v1_progress_mapped') as text"))[0]).not.toEqual(
      view,
    );
    await withMove(url, mirrorFromV1);
    await withMove(url, (client) => backfill(client));
    const report = await withMove(url, verifyMove);
    // The digests are of one mapping on both sides, and see nothing.
    expect(report.chunks["progress"]).toMatchObject({ differing: 0 });
    expect(new Set(report.sample.wrong.map((found) => found.column))).toEqual(new Set([column]));
    expect(report.holds).toBe(false);
  });

  it.each([
    {
      part: "stats",
      view: "mundap.v1_stats_mapped",
      changes: [
        ["s.total_questions,", "s.correct_answers as total_questions,"],
        ["s.correct_answers,", "s.total_questions as correct_answers,"],
        ["v1_instant(s.last_studied_at)", "s.last_studied_at AT TIME ZONE 'Asia/Seoul'"],
      ],
      columns: ["total_questions", "correct_answers", "studied_us"],
    },
    {
      part: "learners",
      view: "mundap.v1_learners_mapped",
      changes: [
        ["name,", "email as name,"],
        ['v1_instant(u."createdAt")', "v1_instant(u.\"createdAt\") + interval '9 hours'"],
      ],
      columns: ["name", "created_us"],
    },
  ] as const)("a mapping of $part that is wrong for both sides", async ({ part, view, changes, columns }) => {
    const url = await aV1Database(SMALL);
    await withMove(url, expand);
    const [shown] = await ask(url, `select pg_get_viewdef('${view}') as text`);
    const wrong = changes.reduce<string>((text, [from, to]) => {
      expect(text).toContain(from);
      return text.replace(from, to);
    }, String(shown?.["text"]));
    await ask(url, `create or replace view ${view} as ${wrong}`);
    await withMove(url, async (client) => {
      await mirrorFromV1(client);
      await backfill(client);
    });
    const report = await withMove(url, verifyMove);
    expect(report.chunks[part]).toMatchObject({ differing: 0 });
    expect(new Set(report.sample.wrong.map((found) => `${found.part} ${found.column}`))).toEqual(
      new Set(columns.map((column) => `${part} ${column}`)),
    );
    expect(report.holds).toBe(false);
  });

  it("a commit that came late, where the mirror was not there", async () => {
    const url = await aV1Database(SMALL);
    await withMove(url, expand);
    await withMove(url, mirrorFromV1);
    await ask(url, "alter table public.user_progress disable trigger mundap_mirror");
    const late = await openLate(url);
    await ask(url, "update pg_trigger set tgenabled = 'O' where tgname = 'mundap_mirror'");
    await withMove(url, (client) => backfill(client));
    expect(await withMove(url, verifyMove)).toMatchObject({ holds: true });
    await late.query("commit");
    const report = await withMove(url, verifyMove);
    expect(report.chunks["progress"]?.rows).toEqual([{ key: "1", how: "missing" }]);
    expect(failing(report)).toEqual(expect.arrayContaining(["progress_rows", "per_learner", "per_question"]));
    expect(report.holds).toBe(false);
  });

  it("that changes are not mirrored any more", async () => {
    const url = await aV1Database(SMALL);
    await moved(url);
    await withMove(url, stopMirror);
    const report = await withMove(url, verifyMove);
    expect(report.holds).toBe(false);
    expect(report.notMirrored).toContain("public.user_progress");
  });

  it("what a mirror could not write, which keeps nobody in V1 from writing, and the repair mends it", async () => {
    const url = await aV1Database(SMALL);
    await moved(url);
    await ask(
      url,
      "alter table mundap.v1_progress add constraint broken check (v1_attempts < 100) not valid",
    );
    await ask(url, "update public.user_progress set attempt_count = 100 where id in (3, 4)");
    await ask(url, "alter table mundap.v1_progress drop constraint broken");
    const report = await withMove(url, verifyMove);
    expect(report).toMatchObject({ holds: false, unmirroredRows: 2 });
    expect(report.chunks["progress"]?.rows.map(({ key }) => key)).toEqual(["3", "4"]);
    expect(await withMove(url, repair)).toContainEqual({ part: "progress", rows: 2 });
    expect(await withMove(url, verifyMove)).toMatchObject({ holds: true, unmirroredRows: 0 });
  });
});

describe("the repair", () => {
  it("keeps what a V1 client reported beside V2's word", async () => {
    const url = await aV1Database(SMALL);
    await moved(url);
    const word = async () =>
      ask(
        url,
        "select v1_correct, v1_attempts, written_by, reported_correct, reported_at::text from mundap.v1_progress where v1_id = 4",
      );
    const [before] = await word();
    await ask(
      url,
      `update public.user_progress set is_correct = not is_correct, selected_answer = -2, last_attempted_at = now() where id = 4`,
    );
    const [told] = await word();
    expect(told).toEqual({ ...before, v1_correct: !before?.["v1_correct"], written_by: "v2" });
    await ask(
      url,
      `alter table public.user_progress disable trigger mundap_mirror;
       update public.user_progress set attempt_count = 50 where id = 4;
       alter table public.user_progress enable trigger mundap_mirror`,
    );
    expect(await withMove(url, repair)).toContainEqual({ part: "progress", rows: 1 });
    expect(await word()).toEqual([{ ...told, v1_attempts: 50 }]);
    expect(await withMove(url, verifyMove)).toMatchObject({ holds: true });
  });

  it("goes in batches, and leaves what V1 writes meanwhile", async () => {
    const url = await aV1Database(SMALL);
    await moved(url);
    await ask(
      url,
      `delete from mundap.v1_progress; update mundap.v1_stats set streak = 9;
       insert into mundap.v1_learners (learner_id, v1_user_id) values (md5('nobody')::uuid, 'nobody')`,
    );
    const done = new AbortController();
    const traffic = withClient(url, async (client) => {
      for (let n = 0; !done.signal.aborted; n += 1)
        await client.query(
          "update public.user_progress set attempt_count = attempt_count + 1 where id = $1",
          [1 + ((n * 7919) % 2500)],
        );
    });
    const told: StepProgress[] = [];
    const report = await withMove(url, (client) => repair(client, (far) => told.push(far))).finally(() =>
      done.abort(),
    );
    expect(told.at(-1)).toMatchObject({ part: "progress", secondsLeft: 0 });
    expect(told.filter(({ part }) => part === "progress").length).toBeGreaterThan(2);
    await traffic;
    expect(report).toEqual([
      { part: "learners", rows: 1 },
      { part: "stats", rows: 42 },
      // What was written meanwhile was mirrored already.
      { part: "progress", rows: expect.toSatisfy((rows) => rows > 1000 && rows <= 2500) },
    ]);
    expect(await withMove(url, verifyMove)).toMatchObject({ holds: true, unmirroredRows: 0 });
  });
});

const MAPPED = `
  select md5('v1:user:' || p.user_id)::uuid as learner_id, p.id as v1_id, p.user_id as v1_user_id, p.question_id,
    p.is_correct as v1_correct, p.selected_answer as v1_selected, p.attempt_count as v1_attempts,
    mundap.v1_instant(p.last_attempted_at) as v1_tried_at
  from public.user_progress p`;

/** All steps from the first table to the verification. */
async function moved(url: string, onProgress?: (progress: StepProgress) => void) {
  return withMove(url, async (client) => {
    await expand(client);
    await mirrorFromV1(client);
    await backfill(client, onProgress);
    return verifyMove(client, onProgress);
  });
}

/** A transaction that has written row 1 anew and is still open. */
async function openLate(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query("delete from public.user_progress where id = 1");
  await client.query("begin");
  await client.query(
    `insert into public.user_progress (id, user_id, question_id, is_correct, selected_answer)
     values (1, 'u1', 'q00001', true, 2)`,
  );
  return client;
}

function failing(report: Awaited<ReturnType<typeof verifyMove>>): string[] {
  return report.invariants.filter(({ holds }) => !holds).map(({ name }) => name);
}

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  return withClient(url, async (client) => (await client.query(text)).rows as Record<string, unknown>[]);
}
