import type { ContentId } from "../../domain/id.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { Local } from "../store/local.ts";
import { releaseContent } from "./release-content.ts";

/** Takes a set off this device. Attempts, their answers and what their review needs stay. */
export async function removeSet({ db }: Local, setId: ContentId): Promise<Result<void>> {
  await db.transaction("rw", [db.sets, db.partials], async () => {
    await db.sets.delete(setId);
    await db.partials.delete(setId);
  });
  await releaseContent(db);
  return ok(undefined);
}
