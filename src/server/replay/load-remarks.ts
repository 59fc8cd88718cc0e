import { sql } from "kysely";
import { readEvent } from "../../domain/attempt/journal.ts";
import type { Uuid } from "../../domain/id.ts";
import type { Remark } from "../../protocol/replay.ts";
import type { Database } from "../db/open-database.ts";
import { loadAnchors } from "../sync/time-anchor-rows.ts";
import { timesBy } from "../sync/times-by.ts";

type RemarkRow = { device_id: Uuid; body: Buffer; received_at: Date };

/** What a person said of an attempt, on whichever of their devices: its journals hold it, not the attempt's. */
export async function loadRemarks(
  db: Database,
  of: { learnerIds: readonly Uuid[]; attemptId: Uuid },
): Promise<Remark[]> {
  const { rows } = await sql<RemarkRow>`
    select j.device_id, e.body, e.received_at from mundap.journals j
    join mundap.events e on e.learner_id = j.learner_id and e.journal_id = j.journal_id
    where j.learner_id = any(${of.learnerIds}::uuid[]) and j.kind = 'device'
      and e.type in ('reported', 'rated')
    order by e.received_at, e.journal_id, e.seq, e.hash`.execute(db);
  const said = rows.flatMap((row) => {
    const body = row.body.toString("utf8");
    const event = readEvent(body);
    if (!event.ok || (event.value.type !== "reported" && event.value.type !== "rated")) return [];
    return event.value.attemptId === of.attemptId ? [{ row, body, event: event.value }] : [];
  });
  if (said.length === 0) return [];
  const anchors = await loadAnchors(db, {
    learnerIds: of.learnerIds,
    deviceIds: said.map(({ row }) => row.device_id),
    startIds: said.map(({ event }) => event.at.startId),
  });
  return said
    .map(({ row, body, event }): Remark => {
      const receivedAt = row.received_at.getTime();
      const { at, evidence } = timesBy(anchors.get(row.device_id) ?? [], [])({ event, receivedAt });
      const { questionId } = event;
      return {
        kind: event.type,
        ...(questionId !== undefined && { questionId }),
        ...(event.text !== undefined && { text: event.text }),
        ...(event.type === "rated" && { stars: event.stars }),
        at,
        evidence,
        receivedAt,
        deviceId: row.device_id,
        body,
      };
    })
    .toSorted((a, b) => a.at - b.at);
}
