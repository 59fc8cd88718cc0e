import type { Client } from "pg";
import { OperatorProblem } from "../operator-problem.ts";
import { requireSchema } from "./require-schema.ts";

/** The way from V1 to V2, in its order. */
export const MOVE_STEPS = [
  "preflight",
  "backup",
  "expand",
  "mirror",
  "backfill",
  "verify",
  "shadow",
  "canary",
  "contract",
] as const;
export type MoveStep = (typeof MOVE_STEPS)[number];

export type StepRecord = {
  step: string;
  part: string;
  state: "running" | "done" | "failed";
  cursor: string | null;
  rows: number;
  startedAt: string;
  doneAt: string | null;
  report: unknown;
  /** Why it failed, where that was by an error and not by what it found. */
  said: string;
};

/** What has been recorded; nothing before `expand` has made the place for it. */
export async function readSteps(client: Client): Promise<StepRecord[]> {
  const there = await client.query<{ there: boolean }>(
    "select to_regclass('mundap.move_steps') is not null as there",
  );
  if (there.rows[0]?.there !== true) return [];
  const { rows } = await client.query<StepRecord>(
    `select step, part, state, cursor, rows::float8 as rows, started_at::text as "startedAt",
       done_at::text as "doneAt", report, coalesce(report->>'said', '') as said
     from mundap.move_steps order by started_at, part`,
  );
  return rows;
}

/** Throws step_missing where this step is not done, and schema_older where it was done by an older version alone. */
export async function requireStep(client: Client, step: MoveStep): Promise<void> {
  const steps = await readSteps(client);
  const done = steps.some((record) => record.step === step && record.part === "" && record.state === "done");
  if (!done) throw new OperatorProblem("step_missing", { step });
  await requireSchema(client);
}

/** Does a step and records how it ended. What is done already is done again: every step may be repeated. */
export function recordStep<T>(client: Client, step: MoveStep, work: () => Promise<T>): Promise<T> {
  return record(client, { step, work, endOf: () => "done" });
}

/** As recordStep, for a step that can end badly: then it is not done, and the steps after it ask for it. */
export function recordOutcome<T extends { holds: boolean }>(
  client: Client,
  step: MoveStep,
  work: () => Promise<T>,
): Promise<T> {
  return record(client, { step, work, endOf: ({ holds }) => (holds ? "done" : "failed") });
}

async function record<T>(
  client: Client,
  { step, work, endOf }: { step: MoveStep; work: () => Promise<T>; endOf: (report: T) => "done" | "failed" },
): Promise<T> {
  await client.query(
    `insert into mundap.move_steps (step, state, started_at, updated_at) values ($1, 'running', now(), now())
     on conflict (step, part) do update
       set state = 'running', updated_at = now(), done_at = null, report = null`,
    [step],
  );
  try {
    const report = await work();
    await endStep(client, { step, state: endOf(report), report });
    return report;
  } catch (error) {
    await endStep(client, { step, state: "failed", report: { said: String(error) } }).catch(() => undefined);
    throw error;
  }
}

/** Notes that a part of a step is done, for a step whose parts are not to be done again. */
export async function recordPart(
  client: Client,
  { step, part }: { step: MoveStep; part: string },
): Promise<void> {
  await client.query(
    `insert into mundap.move_steps (step, part, state, started_at, updated_at, done_at)
     values ($1, $2, 'done', now(), now(), now())
     on conflict (step, part) do update set state = 'done', updated_at = now(), done_at = now()`,
    [step, part],
  );
}

async function endStep(
  client: Client,
  end: { step: MoveStep; state: "done" | "failed"; report: unknown },
): Promise<void> {
  await client.query(
    `update mundap.move_steps set state = $2, report = $3, updated_at = now(),
       done_at = case when $2 = 'done' then now() end
     where step = $1 and part = ''`,
    [end.step, end.state, JSON.stringify(end.report ?? null)],
  );
}
