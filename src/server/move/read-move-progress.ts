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
      v2ToV1: isThere ? await readReturnLag(db) : 0,
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

/** How long what waits longest to be told to V1 has waited. By the database's clock alone: it says when it was queued. */
async function readReturnLag(db: Database): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`
    select extract(epoch from clock_timestamp() - at)::float8 as seconds
    from mundap.v1_queue
    where job = 'return' and attempt_id is not null and exists (select 1 from mundap.v1_learners)
    order by id limit 1`.execute(db);
  return Math.max(0, rows[0]?.seconds ?? 0);
}
