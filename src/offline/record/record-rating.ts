import type { ContentId, Uuid } from "../../domain/id.ts";
import { readEvent } from "../../domain/attempt/journal.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Local } from "../store/local.ts";
import { ofJournal } from "../store/of-journal.ts";
import { storageFailureOf } from "../store/write-strictly.ts";
import { appendToDeviceJournal, readDeviceJournal } from "./append-to-device-journal.ts";

/** A thumb up is 5 stars, a thumb down is 1. */
export type Thumb = "up" | "down";
const STARS: Record<Thumb, number> = { up: 5, down: 1 };

export type RatedQuestion = { attemptId: Uuid; questionId: ContentId };

/** What a learner thinks of a question; the last word stands. Gives the id of the journal that it is in. */
export async function recordRating(local: Local, of: RatedQuestion, thumb: Thumb): Promise<Result<Uuid>> {
  const said = await readSaid(local, of);
  // What could not be read is no reason to lose a word: writing opens a database again that was closed.
  if (said.ok && said.value?.thumb === thumb) return ok(said.value.journalId);
  return await appendToDeviceJournal(local, { type: "rated", ...of, stars: STARS[thumb] });
}

/** The last word on a question that was said on this device; undefined where there was none. */
export async function readRating(
  local: Pick<Local, "db">,
  of: RatedQuestion,
): Promise<Result<Thumb | undefined>> {
  const said = await readSaid(local, of);
  return said.ok ? ok(said.value?.thumb) : said;
}

type Said = { journalId: Uuid; thumb: Thumb };

async function readSaid(local: Pick<Local, "db">, of: RatedQuestion): Promise<Result<Said | undefined>> {
  try {
    return ok(await findSaid(local, of));
  } catch (error) {
    return fail(storageFailureOf(error));
  }
}

async function findSaid(
  local: Pick<Local, "db">,
  { attemptId, questionId }: RatedQuestion,
): Promise<Said | undefined> {
  const journalId = await readDeviceJournal(local);
  if (journalId === undefined) return undefined;
  const rows = await ofJournal(local.db.events, journalId).toArray();
  for (const { type, body } of rows.toReversed()) {
    const event = type === "rated" ? readEvent(body) : undefined;
    if (!event?.ok || event.value.type !== "rated") continue;
    const { value } = event;
    if (value.attemptId !== attemptId || value.questionId !== questionId) continue;
    return { journalId, thumb: value.stars >= STARS.up ? "up" : "down" };
  }
  return undefined;
}
