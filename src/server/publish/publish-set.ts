import { fail, ok, type Result } from "../../domain/result.ts";
import { checkSolvability } from "../../domain/set/check-solvability.ts";
import type { SetFile } from "../../domain/set/set-file.ts";
import type { MediaFile } from "../import/media/media-bag.ts";
import type { PublishDeps } from "./publish-deps.ts";
import { publishing } from "./publishing.ts";
import { storeMedia } from "./store-blobs.ts";
import { type PublishedSet, storeSet } from "./store-set.ts";

/**
 * Checks a set, takes it apart, signs its manifest and the catalog, all or nothing. Publishing a
 * retired set brings it back. Fails with set_not_solvable (detail: the first problem and how many),
 * not_found (a media file that is not among `media` and was never stored) or document_too_large.
 */
export async function publishSet(
  deps: PublishDeps,
  set: SetFile,
  media: readonly MediaFile[] = [],
): Promise<Result<PublishedSet>> {
  const solvable = refuseUnsolvable(set);
  if (!solvable.ok) return solvable;
  const done = await publishing(deps, async (press) => {
    await storeMedia(press, media);
    return storeSet(press, set);
  });
  return done.ok ? ok(done.value.value) : done;
}

/** Takes its time: to be done before the publishing lock is held. */
export function refuseUnsolvable(set: SetFile): Result<void> {
  const { problems } = checkSolvability(set);
  const [problem] = problems;
  if (problem === undefined) return ok(undefined);
  const { questionId, number, reason } = problem;
  return fail("set_not_solvable", { setId: set.id, questionId, number, reason, problems: problems.length });
}
