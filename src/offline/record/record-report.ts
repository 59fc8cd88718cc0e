import type { ContentId, Uuid } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Local } from "../store/local.ts";
import { writeStrictly } from "../store/write-strictly.ts";
import { appendEvent } from "./append-event.ts";

/** As many as the event may carry. */
const MAX_CHARACTERS = 4096;

export type Report = { attemptId: Uuid; questionId: ContentId; text: string };

/** "Report this mark": an event of the device's own journal, which begins with the first one. Gives that journal's id. */
export async function recordReport(local: Local, report: Report): Promise<Result<Uuid>> {
  if (report.text.length > MAX_CHARACTERS) return fail("request_too_large");
  const { db, ports, account } = local;
  const recordId = ports.random.uuid();
  const tables = [db.meta, db.journals, db.events, db.outbox];
  return await writeStrictly(db, tables, async () => {
    const own = await db.events.where("recordId").equals(recordId).first();
    if (own) return ok(own.journalId);
    const journalId = (await readDeviceJournal(local)) ?? (await openDeviceJournal());
    await appendEvent(local, {
      journalId,
      of: "device",
      recordId,
      happening: { type: "reported", ...report },
    });
    return ok(journalId);
  });

  async function openDeviceJournal(): Promise<Uuid> {
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
}

async function readDeviceJournal({ db }: Local): Promise<Uuid | undefined> {
  const row = await db.meta.get("deviceJournal");
  return row?.k === "deviceJournal" ? row.journalId : undefined;
}
