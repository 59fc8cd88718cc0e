import type { Uuid } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { isBeingForgotten } from "../store/forgetting.ts";
import type { Local } from "../store/local.ts";
import { writeStrictly } from "../store/write-strictly.ts";
import { appendEvent, type Happening } from "./append-event.ts";

/** An event of the device's own journal, which begins with the first one. Gives that journal's id. */
export async function appendToDeviceJournal(local: Local, happening: Happening): Promise<Result<Uuid>> {
  const { db, ports } = local;
  const recordId = ports.random.uuid();
  const tables = [db.meta, db.journals, db.events, db.outbox];
  return await writeStrictly(db, tables, async () => {
    if (await isBeingForgotten(db)) return fail("not_found", { learnerId: local.account.learnerId });
    const own = await db.events.where("recordId").equals(recordId).first();
    return ok(own?.journalId ?? (await putInDeviceJournal(local, recordId, happening)));
  });
}

/** The same inside the caller's transaction over those four tables. */
export async function putInDeviceJournal(local: Local, recordId: Uuid, happening: Happening): Promise<Uuid> {
  const journalId = (await readDeviceJournal(local)) ?? (await openDeviceJournal(local));
  await appendEvent(local, { journalId, of: "device", recordId, happening });
  return journalId;
}

async function openDeviceJournal(local: Local): Promise<Uuid> {
  const { db, ports, account } = local;
  const journalId = ports.random.uuid();
  await db.meta.add({ k: "deviceJournal", journalId });
  const { learnerId, deviceId } = account;
  await appendEvent(local, {
    journalId,
    of: "device",
    recordId: ports.random.uuid(),
    happening: { type: "device_opened", learnerId, deviceId },
  });
  return journalId;
}

/** Absent until something is first put into it. */
export async function readDeviceJournal({ db }: Pick<Local, "db">): Promise<Uuid | undefined> {
  const row = await db.meta.get("deviceJournal");
  return row?.k === "deviceJournal" ? row.journalId : undefined;
}
