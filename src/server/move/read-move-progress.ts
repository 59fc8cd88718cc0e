import { sql } from "kysely";
import type { Database } from "../db/open-database.ts";
import { hasV1Tables } from "../legacy/v1-database.ts";
import { CARRIED_TABLES, type CarriedTable } from "./carried-tables.ts";
import { MIRROR_TRIGGER } from "./mirror.ts";
import type { StepRecord } from "./move-steps.ts";

type Part = CarriedTable["part"];
export type MoveProgress = {
  steps: Record<string, StepRecord["state"]>;
  parts: Partial<Record<Part, { carried: number; left: number }>>;
  checkpointAgeSeconds: number;
  /** Parts whose changes are carried as they happen. */
  mirrored: Part[];
  lagSeconds: { v1ToV2: number; v2ToV1: number };
  /** Changes that could not be carried. */
  unmirrored: number;
  verification: { ageSeconds: number; holds: boolean } | undefined;
};

type StepRow = Pick<StepRecord, "step" | "part" | "state" | "cursor"> & { rows: number; updated_at: Date };

/** How far the move from V1 has come, for whoever watches. Cheap enough to be asked every few seconds. */
export async function readMoveProgress(db: Database, nowMs: number): Promise<MoveProgress> {
  const { rows: steps } = await sql<StepRow>`
    select step, part, state, cursor, rows::float8 as rows, updated_at from mundap.move_steps`.execute(db);
  const ageOf = (at: Date) => Math.max(0, (nowMs - at.getTime()) / 1000);
  const isThere = await hasV1Tables(db);
  const parts: MoveProgress["parts"] = {};
  for (const table of CARRIED_TABLES) {
    const step = steps.find((row) => row.step === "backfill" && row.part === table.part);
    const left = isThere && step?.state !== "done" ? await countLeft(db, table, step?.cursor ?? null) : 0;
    parts[table.part] = { carried: step?.rows ?? 0, left };
  }
  const underWay = steps.filter(({ part, state }) => part !== "" && state === "running");
  const verified = steps.find(
    ({ step, part, state }) => step === "verify" && part === "" && state !== "running",
  );
  const { rows: lags } = await sql<{ v1_to_v2: Date | null; unmirrored: number }>`
    select min(at) as v1_to_v2, count(*)::float8 as unmirrored from mundap.v1_unmirrored`.execute(db);
  const [lag] = lags;
  return {
    steps: Object.fromEntries(
      steps.filter(({ part }) => part === "").map(({ step, state }) => [step, state]),
    ),
    parts,
    checkpointAgeSeconds: Math.max(0, ...underWay.map((row) => ageOf(row.updated_at))),
    mirrored: await readMirrored(db),
    lagSeconds: {
      v1ToV2: lag?.v1_to_v2 ? ageOf(lag.v1_to_v2) : 0,
      v2ToV1: isThere ? await readReturnLag(db, nowMs) : 0,
    },
    unmirrored: lag?.unmirrored ?? 0,
    verification: verified && { ageSeconds: ageOf(verified.updated_at), holds: verified.state === "done" },
  };
}

/** Rows beyond the checkpoint; all of V1's before there is one. */
async function countLeft(db: Database, { v1, key, keyType }: CarriedTable, cursor: string | null) {
  const column = { v1_id: "id", v1_user_id: v1 === `public."user"` ? "id" : "user_id" }[key];
  const beyond = cursor === null ? sql`` : sql`where ${sql.ref(column)} > ${cursor}::${sql.raw(keyType)}`;
  const { rows } = await sql<{ left: number }>`
    select count(*)::float8 as left from ${sql.raw(v1)} ${beyond}`.execute(db);
  return rows[0]?.left ?? 0;
}

async function readMirrored(db: Database): Promise<Part[]> {
  const { rows } = await sql<{ name: string }>`
    select t.name from unnest(${CARRIED_TABLES.map(({ v1 }) => v1)}::text[]) as t (name)
    where exists (select 1 from pg_trigger g
      where g.tgrelid = to_regclass(t.name) and g.tgname = ${MIRROR_TRIGGER} and g.tgenabled <> 'D')`.execute(
    db,
  );
  return CARRIED_TABLES.filter(({ v1 }) => rows.some(({ name }) => name === v1)).map(({ part }) => part);
}

const LOOK_BACK_MS = 24 * 60 * 60 * 1000;

/** How long the oldest answer of V2 has waited for V1 to be told, since it came in; no further back than a day. */
async function readReturnLag(db: Database, nowMs: number): Promise<number> {
  const { rows } = await sql<{ oldest: Date | null }>`
    select min(e.received_at) as oldest
    from mundap.answers a
    join mundap.events e on e.learner_id = a.learner_id and e.journal_id = a.attempt_id and e.seq = a.seq
    left join mundap.v1_returned r on r.learner_id = a.learner_id and r.attempt_id = a.attempt_id
      and r.question_id = a.question_id
    where e.received_at > ${new Date(nowMs - LOOK_BACK_MS)} and r.learner_id is null
      and exists (select 1 from mundap.v1_learners)`.execute(db);
  const oldest = rows[0]?.oldest;
  return oldest ? Math.max(0, (nowMs - oldest.getTime()) / 1000) : 0;
}
