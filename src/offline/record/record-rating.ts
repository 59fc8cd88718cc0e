import type { ContentId, Uuid } from "../../domain/id.ts";
import { readEvent } from "../../domain/attempt/journal.ts";
import { must } from "../../domain/invariant.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { Local } from "../store/local.ts";
import { ofJournal } from "../store/of-journal.ts";
import { appendToDeviceJournal, readDeviceJournal } from "./append-to-device-journal.ts";

/** A thumb up is 5 stars, a thumb down is 1. */
export type Thumb = "up" | "down";
const STARS: Record<Thumb, number> = { up: 5, down: 1 };

export type RatedQuestion = { attemptId: Uuid; questionId: ContentId };

/** What a learner thinks of a question; the last word stands. Gives the id of the journal that it is in. */
export async function recordRating(local: Local, of: RatedQuestion, thumb: Thumb): Promise<Result<Uuid>> {
  if ((await readRating(local, of)) === thumb) {
    // Said already, and so there is a journal.
    return ok(must(await readDeviceJournal(local), "a rating is in a journal"));
  }
  return await appendToDeviceJournal(local, { type: "rated", ...of, stars: STARS[thumb] });
}

/** The last word on a question that was said on this device. */
export async function readRating(
  local: Pick<Local, "db">,
  { attemptId, questionId }: RatedQuestion,
): Promise<Thumb | undefined> {
  const journalId = await readDeviceJournal(local);
  if (journalId === undefined) return undefined;
  const rows = await ofJournal(local.db.events, journalId).toArray();
  for (const { type, body } of rows.toReversed()) {
    const event = type === "rated" ? readEvent(body) : undefined;
    if (!event?.ok || event.value.type !== "rated") continue;
    const { value } = event;
    if (value.attemptId !== attemptId || value.questionId !== questionId) continue;
    return value.stars >= STARS.up ? "up" : "down";
  }
  return undefined;
}
