import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Command, InvalidArgumentError } from "commander";
import { withClient } from "../../src/server/backup/scratch-database.ts";
import { startPostgres } from "../../src/server/db/start-postgres.ts";
import { answerOnce } from "../server/move/support/answer-once.ts";
import { answerInV2 } from "../server/move/support/v2-answers.ts";

/**
 * `npm run test:kills`: the steps of the move from V1, each as a process that is killed at several moments of its work
 * and then repeated, end as if nobody had: nothing lost, nothing twice. A step that was never hit has shown nothing, and
 * fails. `contract` is killed in `npm test`.
 */
const asCount = (text: string) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("a whole number above 0, please");
  return value;
};
const { kills } = new Command("test:kills")
  .description("Kills every step of the move from V1 at moments of its work, and repeats it.")
  .option("--kills <n>", "how often each step is killed", asCount, 4)
  .parse()
  .opts<{ kills: number }>();

/** From the second on: the first is killed as soon as it is at the database. */
const LATER_MS = 30;

const folder = await mkdtemp(join(tmpdir(), "mundap-kills-"));
const postgres = await startPostgres({ dataDir: join(folder, "postgres"), settings: { fsync: "off" } });
const failures: string[] = [];

function start(args: readonly string[]) {
  return spawn(process.execPath, ["--import", "tsx", "src/cli/main.ts", "v1", ...args], {
    env: { ...process.env, DATABASE_URL: postgres.url, MUNDAP_DATA: folder },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function finish(args: readonly string[], wanted = 0): Promise<void> {
  const [code] = (await once(start(args), "exit")) as [number | null];
  expect(code === wanted, `v1 ${args.join(" ")} ends with ${code} instead of ${wanted}`);
}

async function killAndFinish(args: readonly string[]): Promise<void> {
  await killAtWork(args);
  await finish(args);
}

/** Killed later each time, counted from when it is at the database. */
async function killAtWork(args: readonly string[]): Promise<void> {
  let hits = 0;
  for (let nth = 0; nth < kills; nth += 1) {
    const child = start(args);
    const exit = once(child, "exit");
    while (child.exitCode === null && !(await isConnected())) await wait(5);
    if (nth > 0) await Promise.race([exit, wait(LATER_MS * 2.5 ** (nth - 1))]);
    child.kill("SIGKILL");
    const [, signal] = (await exit) as [number | null, string | null];
    if (signal === "SIGKILL") hits += 1;
  }
  console.log(`v1 ${args.join(" ")}: killed ${hits} times of ${kills}`);
  expect(hits > 0, `v1 ${args.join(" ")} was at its end each time before it was killed`);
}

/** Also where a statement of who was killed before still goes on: then this one is killed while it waits for that. */
async function isConnected(): Promise<boolean> {
  const rows = await ask(
    `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()
       and datname = current_database()`,
  );
  return rows.length > 0;
}

async function ask(text: string): Promise<Record<string, unknown>[]> {
  return withClient(postgres.url, async (client) => (await client.query<Record<string, unknown>>(text)).rows);
}

function expect(holds: boolean, what: string): void {
  if (!holds) failures.push(what);
}

async function expectEqual(text: string, value: unknown): Promise<void> {
  const found = Object.values((await ask(text))[0] ?? {})[0];
  expect(Number(found) === Number(value), `${text}: ${String(found)} instead of ${String(value)}`);
}

const TRIES = "select sum(attempt_count) from public.user_progress";

try {
  await finish(["seed", "--questions", "300", "--learners", "600", "--answers", "60000"]);
  for (const step of ["backup", "expand", "mirror", "backfill", "verify", "questions", "shadow"])
    await killAndFinish([step]);
  await expectEqual("select count(*) from mundap.v1_progress", 60_000);
  const categories = (await ask("select count(distinct category) as n from public.questions"))[0]?.["n"];
  await expectEqual("select count(*) from mundap.sets where retired_at is null", categories);
  await expectEqual("select max(version) from mundap.manifests", 1);

  const canary = ["canary", "--learner", "learner00001@v1.example", "--minutes", "0.02"];
  await killAtWork(canary);
  // Begun, and nobody has answered in V2 yet.
  await finish(canary, 1);
  const [named] = await ask("select distinct learner_id from mundap.cohort_overrides");
  await answerOnce(postgres.url, String(named?.["learner_id"]));
  await finish(canary);
  await expectEqual("select count(distinct learner_id) from mundap.cohort_overrides", 1);
  await expectEqual("select count(*) from mundap.rollout_decisions where action in ('begin', 'advance')", 1);
  await expectEqual("select count(*) from mundap.move_steps where step = 'canary' and state = 'done'", 1);

  const before = Number((await ask(TRIES))[0]?.["sum"]);
  const answers = await answerInV2(postgres.url, 10);
  await killAndFinish(["revert"]);
  await expectEqual(TRIES, before + answers);
  await expectEqual("select sum(total_attempts) from public.user_stats", before + answers);

  await ask("delete from mundap.v1_progress where v1_id % 2 = 0; update mundap.v1_stats set streak = 99");
  await killAndFinish(["repair"]);
  await finish(["verify"]);
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
for (const what of failures) console.log(`FAILED: ${what}`);
console.log(
  failures.length === 0 ? "Every step ended as if nobody had killed it." : `${failures.length} failed`,
);
process.exitCode = failures.length === 0 ? 0 : 1;
