import { sql } from "kysely";
import type { Uuid } from "../../domain/id.ts";
import { sha256Hex } from "../../domain/sha256.ts";
import type { Signed } from "../api/context.ts";
import type { Database } from "../db/open-database.ts";

/** Why a body is in quarantine: its hash does not vouch for it, or it is no message of ours. */
export type QuarantineReason = "not_intact" | "request_malformed";

export type QuarantinePlace = Signed & { reason: QuarantineReason; receivedAt: Date };

/**
 * How much of one learner's waits for a person at most. A device that sends rubbish must not fill the disk;
 * beyond this the bodies stay with it, where they are safe too. Two devices at once may pass it by a batch.
 */
export const QUARANTINE_LIMITS = { bodies: 500, bytes: 8 * 1024 * 1024 };

/**
 * Keeps bodies as they came, byte for byte; sent again, one is the same one. Gives those that are kept,
 * now or already: for the others there was no room. Of a learner who was just forgotten nothing is kept.
 */
export async function quarantine(
  db: Database,
  place: QuarantinePlace,
  bodies: readonly string[],
): Promise<Set<string>> {
  if (bodies.length === 0) return new Set();
  const byId = new Map(bodies.map((body) => [nameOf(body), body]));
  const rows = [...byId].map(([id, body], at) => ({ id, at, body: Buffer.from(body).toString("base64") }));
  await sql`
    with owner as (
      select 1 from mundap.learners where learner_id = ${place.learnerId} for key share
    ), arriving as (
      select a.id, a.at, decode(a.body, 'base64') as body
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a (id uuid, at integer, body text)
      where not exists (
        select 1 from mundap.quarantine q where q.learner_id = ${place.learnerId} and q.id = a.id)
    ), measured as (
      select id, body, row_number() over (order by at) as bodies,
        sum(octet_length(body)) over (order by at) as bytes from arriving
    ), waiting as (
      select count(*) as bodies, coalesce(sum(octet_length(body)), 0) as bytes from mundap.quarantine
      where learner_id = ${place.learnerId} and settled_at is null
    )
    insert into mundap.quarantine (learner_id, id, device_id, received_at, reason, body)
    select ${place.learnerId}, m.id, ${place.deviceId}, ${place.receivedAt}, ${place.reason}, m.body
    from measured m, waiting w, owner
    where w.bodies + m.bodies <= ${QUARANTINE_LIMITS.bodies} and w.bytes + m.bytes <= ${QUARANTINE_LIMITS.bytes}
    on conflict do nothing`.execute(db);
  const kept = await db
    .selectFrom("quarantine")
    .select("id")
    .where("learner_id", "=", place.learnerId)
    .where("id", "in", [...byId.keys()])
    .execute();
  return new Set(kept.map(({ id }) => byId.get(id) ?? ""));
}

/** Always the same for the same text, and as good as never for another. */
function nameOf(text: string): Uuid {
  const hash = sha256Hex(text);
  return hash.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
