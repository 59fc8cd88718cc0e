import type { ContentId, Uuid } from "../../domain/id.ts";
import { fail, type Result } from "../../domain/result.ts";
import type { Local } from "../store/local.ts";
import { appendToDeviceJournal } from "./append-to-device-journal.ts";

/** As many as the event may carry. */
const MAX_CHARACTERS = 4096;

export type Report = { attemptId: Uuid; questionId: ContentId; text: string };

/** "Report this mark". Gives the id of the journal that it is in. */
export async function recordReport(local: Local, report: Report): Promise<Result<Uuid>> {
  if (report.text.length > MAX_CHARACTERS) return fail("request_too_large");
  return await appendToDeviceJournal(local, { type: "reported", ...report });
}
