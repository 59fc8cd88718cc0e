import type { Uuid } from "../../domain/id.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { IntakeInput, IntakeResult } from "../../protocol/intake.ts";
import type { StaffMember } from "../../protocol/staff.ts";
import type { EventResult } from "../../protocol/sync.ts";
import { storableText } from "../db/storable-text.ts";
import { acceptBatch } from "../sync/accept-batch.ts";
import { byJournal, readArrivals } from "../sync/read-arrivals.ts";
import type { SyncDeps } from "../sync/sync-deps.ts";
import { findOwner, type Owner } from "./find-owner.ts";

type Events = IntakeInput["events"];

/**
 * Takes events out of a file by a person's word, each into the account that its journal names, as if its device
 * had sent them now, but with no clock: what is known already stays as it is, and what differs is kept beside
 * it as a fork. An account that never reached this server is made, without a device.
 */
export async function takeIn(
  deps: SyncDeps,
  by: StaffMember,
  input: IntakeInput,
): Promise<Result<IntakeResult>> {
  const results: EventResult[] = [];
  const learners = new Map<Uuid, IntakeResult["learners"][number]>();
  for (const [owner, events] of await sortByOwner(deps, input, results)) {
    learners.set(owner.learnerId, owner);
    const taken = await takeFor(deps, { owner, input, events });
    results.push(...taken);
    await putOnRecord(deps, by, { owner, input, results: taken });
  }
  return ok({
    batchId: input.batchId,
    results,
    learners: [...learners.values()].map(({ learnerId, code, name, known }) => ({
      learnerId,
      code,
      name,
      known,
    })),
  });
}

/** By whose they are and which device made them; what belongs to nobody goes to `refused`. */
async function sortByOwner(
  deps: SyncDeps,
  { events }: IntakeInput,
  refused: EventResult[],
): Promise<Map<Owner, Events>> {
  const owners = new Map<string, Owner>();
  const sorted = new Map<Owner, Events>();
  for (const [journalId, arrivals] of byJournal(readArrivals(events))) {
    const found = await findOwner(deps.db, journalId, arrivals);
    if (typeof found === "string") {
      refused.push(...arrivals.map(({ sealed: { seq, hash } }) => refusal({ journalId, seq, hash }, found)));
      continue;
    }
    const name = `${found.learnerId} ${found.deviceId}`;
    const owner = owners.get(name) ?? found;
    owners.set(name, owner);
    sorted.set(owner, [...(sorted.get(owner) ?? []), ...arrivals.map(({ sealed }) => sealed)]);
  }
  return sorted;
}

function refusal(place: Pick<EventResult, "journalId" | "seq" | "hash">, reason: string): EventResult {
  return { ...place, code: "retry", reason };
}

async function takeFor(
  deps: SyncDeps,
  { owner, input, events }: { owner: Owner; input: IntakeInput; events: Events },
): Promise<EventResult[]> {
  const { learnerId, deviceId } = owner;
  const { protocol, batchId, build } = input;
  const taken = await acceptBatch(deps, {
    signed: { learnerId, deviceId },
    input: { protocol, batchId, build, heads: [], events },
  });
  return taken.results;
}

async function putOnRecord(
  { db, now }: SyncDeps,
  by: StaffMember,
  { owner, input, results }: { owner: Owner; input: IntakeInput; results: readonly EventResult[] },
): Promise<void> {
  await db
    .insertInto("intakes")
    .values({
      learner_id: owner.learnerId,
      batch_id: input.batchId,
      events: results.length,
      applied: results.filter(({ code }) => code === "applied" || code === "fork").length,
      staff_id: by.staffId,
      staff_name: storableText(by.name),
      taken_at: new Date(now()),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
