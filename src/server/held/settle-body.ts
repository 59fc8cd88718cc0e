import { randomUUID } from "node:crypto";
import { SealedEvent } from "../../domain/attempt/event.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { HeldList, SettleInput } from "../../protocol/held.ts";
import type { StaffMember } from "../../protocol/staff.ts";
import { PROTOCOL_VERSION } from "../../protocol/version.ts";
import { SyncInput } from "../../protocol/sync.ts";
import type { Row } from "../db/tables.ts";
import { storableText } from "../db/storable-text.ts";
import { acceptBatch } from "../sync/accept-batch.ts";
import type { TakenInput } from "../sync/take-batch.ts";
import type { SyncDeps } from "../sync/sync-deps.ts";
import { listHeld } from "./list-held.ts";

/**
 * Takes a body out of quarantine by a person's word: accepted now as if its device had sent it now, or put
 * by for good, kept as it came either way. Fails with document_malformed where it still cannot be taken.
 */
export async function settleBody(
  deps: SyncDeps,
  by: StaffMember,
  { id, as, reason }: SettleInput,
): Promise<Result<HeldList>> {
  const row = await deps.db
    .selectFrom("quarantine")
    .selectAll()
    .where("id", "=", id)
    .where("settled_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return fail("not_found");
  // Accepting is harmless to repeat, so that it may be done before it is written down.
  if (as === "take" && !(await take(deps, row))) return fail("document_malformed", { what: row.reason });
  await deps.db
    .updateTable("quarantine")
    .set({
      settled_at: new Date(deps.now()),
      settled_as: as === "take" ? "taken" : "put_by",
      settled_reason: storableText(reason).trim(),
      staff_id: by.staffId,
      staff_name: storableText(by.name),
    })
    .where("learner_id", "=", row.learner_id)
    .where("id", "=", id)
    .where("settled_at", "is", null)
    .execute();
  return ok(await listHeld(deps.db));
}

/** Whether everything that the body says is stored now. */
async function take(deps: SyncDeps, row: Row<"quarantine">): Promise<boolean> {
  const input = readBody(row.body.toString("utf8"));
  if (input === undefined) return false;
  const signed = { learnerId: row.learner_id, deviceId: row.device_id };
  const { results } = await acceptBatch(deps, { signed, input });
  return results.every(({ code, reason }) => code !== "retry" && reason !== "not_intact");
}

/** A whole message, or a single event. Its clocks stood so when it came, and say nothing of now. */
function readBody(text: string): TakenInput | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const message = SyncInput.safeParse(json);
  if (message.success) return { ...message.data, clock: undefined };
  const event = SealedEvent.safeParse(json);
  if (!event.success) return undefined;
  return {
    protocol: PROTOCOL_VERSION,
    batchId: randomUUID(),
    build: "taken in by staff",
    heads: [],
    events: [event.data],
  };
}
