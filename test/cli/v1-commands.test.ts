import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { must } from "../../src/domain/invariant.ts";
import { withClient } from "../../src/server/backup/scratch-database.ts";
import { formerLearnerId } from "../../src/server/legacy/former-learner-id.ts";
import { backfill } from "../../src/server/move/backfill.ts";
import { expand } from "../../src/server/move/expand.ts";
import { mirrorFromV1 } from "../../src/server/move/mirror.ts";
import { recordStep } from "../../src/server/move/move-steps.ts";
import { withMove } from "../../src/server/move/with-move.ts";
import { aTerminal, PROGRESS_ALONE } from "../support/a-terminal.ts";
import { emptyDatabase, freshDatabase } from "../support/fresh-database.ts";
import { answerOnce } from "../server/move/support/answer-once.ts";
import { haveBackup } from "../server/move/support/have-backup.ts";
import { seedV1 } from "../server/move/support/v1-database.ts";
import { answerInV2 } from "../server/move/support/v2-answers.ts";

test("goes the way from V1 command by command, each in its turn, killed in the middle and taken up again", async () => {
  await using database = await emptyDatabase();
  await seedV1(database.url, { learners: 500, questions: 60, answers: 30_000 });
  using terminal = aTerminal({ DATABASE_URL: database.url });
  const v1 = (...args: string[]) => terminal.run(["v1", ...args]);

  expect(await v1("preflight")).toMatchObject({ code: 0, err: "" });
  expect(await v1("preflight", "--zone", "KST")).toMatchObject({
    code: 1,
    err: expect.stringContaining("KST is no time zone"),
  });
  expect((await v1("expand")).err).toContain("run mundap v1 backup first");
  for (const command of [["revert"], ["worklist"], ["accept", "--state", "closed", "--reason", "no"]])
    expect((await v1(...command)).err).toContain("run mundap v1 expand first");
  expect(await tables(database.url)).toEqual([]);
  expect(await v1("backup")).toMatchObject({ code: 0, err: expect.stringMatching(PROGRESS_ALONE) });
  expect((await v1("mirror")).err).toContain("run mundap v1 expand first");
  expect(await v1("expand", "--zone", "Asia/Seoul")).toMatchObject({
    code: 0,
    err: "",
    out: expect.stringContaining("by the clock of Asia/Seoul"),
  });
  expect((await v1("backfill")).err).toContain("run mundap v1 mirror first");
  expect(await v1("mirror")).toMatchObject({ code: 0, err: "" });

  await withClient(database.url, (client) => client.query(FULL));
  expect(await terminal.run(["v1", "backfill"], { language: "ko" })).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^디스크가 가득 찼어요 \(no room left\)/),
  });
  await withClient(database.url, (client) => client.query("drop function mundap.full cascade"));
  expect(await killAt(database.url, terminal.cwd, { step: "backfill", least: 10_000 })).toBe(true);
  expect(await countDone(database.url, "backfill")).toBeLessThan(30_000);
  // The database finishes the statement that it was given before it notices that nobody is there.
  await expect
    .poll(async () => (await v1("status")).out, { timeout: 20_000 })
    .toContain("‼ backfill: interrupted; mundap v1 backfill goes on where it was.");
  const resumed = await v1("backfill", "--json");
  expect(resumed.code).toBe(0);
  expect(JSON.parse(resumed.out).at(-1)).toMatchObject({ part: "progress", rows: 30_000 });
  const report = await v1("verify", "--json");
  expect(JSON.parse(report.out)).toMatchObject({ holds: true });
  expect((await v1("status")).out).toMatch(/✓ verify .*\nNext: mundap v1 shadow\.$/);
  // Asked while somebody is at work.
  await withMove(database.url, async () => expect((await v1("status")).code).toBe(0));

  await withClient(database.url, (client) =>
    client.query("update mundap.v1_progress set v1_correct = not v1_correct where v1_id = 41"),
  );
  expect(await v1("verify")).toMatchObject({
    code: 1,
    err: expect.stringContaining("progress 41: is another row"),
  });
  // What does not hold is not done: no step after it begins.
  expect((await v1("shadow")).err).toContain("run mundap v1 verify first");
  expect((await v1("repair")).out).toContain("progress: 1 rows carried again");
  expect((await v1("verify")).code).toBe(0);
});

test("goes on from there to V1's end and back, killed in the middle and taken up again", async () => {
  await using database = await freshDatabase();
  await seedV1(database.url, { learners: 350, questions: 60, answers: 20_000 });
  using terminal = aTerminal({ DATABASE_URL: database.url });
  const v1 = (...args: string[]) => terminal.run(["v1", ...args]);
  await withMove(database.url, async (client) => {
    await recordStep(client, "expand", () => expand(client));
    await recordStep(client, "mirror", () => mirrorFromV1(client));
    await recordStep(client, "backfill", () => backfill(client));
    await recordStep(client, "verify", () => Promise.resolve({ holds: true }));
    // So that there is a middle to be killed in.
    await client.query(`
      create function mundap.slowly() returns trigger language plpgsql as
        $$ begin perform pg_sleep(0.3); return new; end $$;
      create trigger slowly before update on mundap.move_steps for each row
        when (new.part <> '') execute function mundap.slowly()`);
  });

  expect((await v1("shadow")).err).toContain("run mundap v1 questions first");
  expect(await v1("questions")).toMatchObject({
    code: 0,
    err: expect.stringMatching(/^questions: 20 of 60, [\d,]+ rows\/s, \d+ s left/),
  });
  expect(await killAt(database.url, terminal.cwd, { step: "shadow", least: 5000 })).toBe(true);
  const shadow = await v1("shadow", "--json");
  expect(shadow.code).toBe(0);
  expect(JSON.parse(shadow.out)).toMatchObject({
    holds: true,
    tallies: [{ source: "v1_history", outcome: "not_comparable", why: "order_unknown", marks: 20_000 }],
  });
  expect(await v1("shadow")).toMatchObject({
    code: 0,
    out: expect.stringContaining("20,000 not compared: an index into an order that nobody kept"),
  });

  await haveBackup(join(terminal.cwd, "data", "backups"), { of: database.url });
  expect(await v1("canary", "--minutes", "0")).toMatchObject({
    code: 1,
    err: expect.stringContaining("Nobody has answered in V2 yet"),
  });
  expect((await v1("status")).out).not.toContain("✓ canary");
  await answerOnce(database.url, formerLearnerId("u1"));
  const canary = await v1("canary", "--minutes", "0", "--json");
  expect(canary.code).toBe(0);
  expect(JSON.parse(canary.out)).toMatchObject({ holds: true, named: 0, saw: { stage: 1, harm: [] } });
  expect((await v1("status")).out).toContain("✓ canary");
  await withClient(database.url, (client) =>
    client.query("delete from mundap.answers; delete from mundap.attempts; delete from mundap.v1_queue"),
  );
  const now = ["--held-hours", "0", "--quiet-hours", "0"];
  expect(await v1("contract", ...now)).toMatchObject({
    code: 1,
    out: "V1 stays as it is.",
    err: "1% of learners are in V2: everybody has to be (mundap rollout advance).",
  });
  await withClient(database.url, (client) => client.query("update mundap.rollout set stage = 100"));
  const before = await sumTries(database.url);
  const answers = await answerInV2(database.url, 20);
  expect(await killAt(database.url, terminal.cwd, { step: "contract", least: 500, args: now })).toBe(true);
  expect(await countDone(database.url, "contract")).toBeLessThan(answers);
  expect(await v1("contract", ...now)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/in the schema v1_archive, whole.*\nV1 is put away/s),
    err: expect.stringMatching(PROGRESS_ALONE),
  });
  expect((await v1("verify")).err).toContain("bring them back with mundap v1 contract --undo");
  expect((await terminal.run(["rollout", "rollback"])).err).toContain("V1 is closed");
  expect((await v1("contract", "--drop")).err).toContain("add --confirm drop-v1");
  expect(await v1("contract", "--undo")).toMatchObject({ code: 0, err: "" });
  // What was answered in V2 is in V1, each answer once.
  expect(await sumTries(database.url)).toEqual({
    rows: before.rows + answers,
    stats: before.stats + answers,
  });
  expect(JSON.parse((await v1("revert", "--json")).out)).toMatchObject({
    told: 0,
    kept: [{ outcome: "written", answers }],
  });
  expect((await v1("verify")).code).toBe(0);
  expect(await v1("contract", "--held-hours", "soon")).toMatchObject({ code: 2 });
});

/** What PostgreSQL says when it has no room for another row. */
const FULL = `
  create function mundap.full() returns trigger language plpgsql as
    $$ begin raise 'no room left' using errcode = 'disk_full'; end $$;
  create trigger full_up before insert on mundap.v1_learners execute function mundap.full()`;

type Step = { step: "backfill" | "shadow" | "contract"; least: number; args?: string[] };
/** How much of it is done: by this the command is known to be in the middle of its work. */
const DONE: Record<Step["step"], string> = {
  backfill: "select rows from mundap.move_steps where step = 'backfill' and part = 'progress'",
  shadow: "select rows from mundap.move_steps where step = 'shadow' and part = 'history'",
  contract: "select count(*) as rows from mundap.v1_returned",
};

/** Runs the command in a process of its own and kills it once so many rows are in; false where it was faster. */
async function killAt(url: string, cwd: string, { step, least, args = [] }: Step): Promise<boolean> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli/main.ts", "v1", step, ...args], {
    env: { ...process.env, DATABASE_URL: url, INIT_CWD: cwd, MUNDAP_DATA: "data" },
    stdio: "ignore",
  });
  const exit = once(child, "exit");
  onTestFinished(() => void child.kill("SIGKILL"));
  while (child.exitCode === null) {
    if ((await countDone(url, step)) >= least) break;
    await wait(5);
  }
  child.kill("SIGKILL");
  const [, signal] = (await exit) as [number | null, string | null];
  return signal === "SIGKILL";
}

async function countDone(url: string, step: Step["step"]): Promise<number> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ rows: string }>(DONE[step]);
    return Number(rows[0]?.rows ?? 0);
  });
}

/** As V1's rows say, and as its totals do. */
async function sumTries(url: string): Promise<{ rows: number; stats: number }> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ rows: number; stats: number }>(
      `select (select sum(attempt_count) from public.user_progress)::int as rows,
         (select sum(total_attempts) from public.user_stats)::int as stats`,
    );
    return must(rows[0], "a row");
  });
}

async function tables(url: string) {
  return withClient(url, async (client) => {
    const { rows } = await client.query("select tablename from pg_tables where schemaname = 'mundap'");
    return rows;
  });
}
