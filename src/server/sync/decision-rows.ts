import { sql, type RawBuilder } from "kysely";
import type { PersonsDecision } from "../../domain/attempt/apply-decision.ts";
import type { Sha256, TimeMs, Uuid } from "../../domain/id.ts";
import type { Database } from "../db/open-database.ts";
import { askedAttempts } from "./asked-attempts.ts";
import type { AttemptKey } from "./attempt-rows.ts";

/** A decision as it is stored, with the event it was made on. */
export type StoredDecision = PersonsDecision & {
  number: number;
  hash: Sha256;
  reason: string;
  staffId: string;
  by: string;
  at: TimeMs;
};

export type DecisionRow = PersonsDecision & {
  attempt_id: Uuid;
  number: number;
  hash: Sha256;
  reason: string;
  staff_id: string;
  staff_name: string;
  /** A text where the rows come as JSON. */
  decided_at: Date | string;
};

/** All decisions on the attempts, each attempt's oldest first. */
export async function loadDecisions(
  db: Database,
  attempts: readonly AttemptKey[],
): Promise<Map<Uuid, StoredDecision[]>> {
  const { rows } = await sql<DecisionRow>`${decisionsOn(attempts)}`.execute(db);
  return readDecisions(rows);
}

export function decisionsOn(attempts: readonly AttemptKey[]): RawBuilder<unknown> {
  return sql`
    select d.attempt_id, d.number, encode(d.hash, 'hex') as hash, d.acceptance, d.verdict, d.reason,
      d.staff_id, d.staff_name, d.decided_at
    from ${askedAttempts(attempts)}
    join mundap.decisions d on d.learner_id = j.learner_id and d.attempt_id = j.journal_id
    order by d.number`;
}

export function readDecisions(rows: readonly DecisionRow[]): Map<Uuid, StoredDecision[]> {
  const decisions = new Map<Uuid, StoredDecision[]>();
  for (const { attempt_id, staff_id, staff_name, decided_at, ...row } of rows) {
    const list = decisions.get(attempt_id) ?? [];
    list.push({ ...row, staffId: staff_id, by: staff_name, at: new Date(decided_at).getTime() });
    decisions.set(attempt_id, list);
  }
  return decisions;
}
