import type { ContentId } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { checkSolvability } from "../../domain/set/check-solvability.ts";
import { withoutLeftOut } from "../../domain/set/left-out.ts";
import type { SetFile } from "../../domain/set/set-file.ts";
import type { SolvabilityReport } from "../../domain/set/solvability-report.ts";
import type { MediaFile } from "../import/media/media-bag.ts";
import { type Decider, keepLeftOut, loadLeftOut, withStanding } from "./left-out-rows.ts";
import { withLeftOut } from "./list-sets.ts";
import type { Press, PublishDeps } from "./publish-deps.ts";
import { publishing } from "./publishing.ts";
import { storeMedia } from "./store-blobs.ts";
import { type Decision, type PublishedSet, storeSet } from "./store-set.ts";

export type WithSet = {
  /** The files that the set names. */
  media?: readonly MediaFile[];
  /** Questions that were left out and are not any more. */
  takeBack?: readonly ContentId[];
  /** Absent: whatever is published under its id by now is replaced. */
  decision?: Decision;
};

/** The solvability check, wherever it runs: it takes its time, and who answers learners has none. */
export type CheckSet = (set: SetFile) => Promise<Result<SolvabilityReport>>;

const COMMAND_LINE: Decider = { staffId: "", name: "mundap publish" };

/**
 * Checks a set, takes it apart, signs its manifest and the catalog, all or nothing. Publishing a
 * retired set brings it back. What is left out of it, now or since an earlier version, is not published.
 * Checks where it is called: not to be done where learners are answered. Fails with set_not_solvable (detail:
 * the first problem and how many), not_found (a media file that is not among `media` and was never stored),
 * document_too_large or, with a decision, changed_meanwhile.
 */
export async function publishSet(
  deps: PublishDeps,
  set: SetFile,
  { media = [], takeBack = [], decision }: WithSet = {},
): Promise<Result<PublishedSet>> {
  const checkSet: CheckSet = (standing) => Promise.resolve(ok(checkSolvability(standing)));
  const checked = await checkedSet({ ...deps, checkSet }, set, takeBack);
  if (!checked.ok) return checked;
  const done = await publishing(deps, async (press) => {
    await storeMedia(press, media);
    return storeChecked(press, checked.value, { by: COMMAND_LINE, takeBack, decision });
  });
  return done.ok ? ok(done.value.value) : done;
}

/**
 * With what stays out of it, if the rest can be answered. Takes its time: to be done before the publishing lock is
 * held. Fails as the check does.
 */
export async function checkedSet(
  { db, checkSet }: Pick<PublishDeps, "db"> & { checkSet: CheckSet },
  set: SetFile,
  takeBack: readonly ContentId[],
): Promise<Result<SetFile>> {
  const standing = await withStanding(db, set, takeBack);
  const checked = await checkSet(standing);
  if (!checked.ok) return checked;
  const { problems } = checked.value;
  const [problem] = problems;
  if (problem === undefined) return ok(standing);
  const { questionId, number, reason } = problem;
  return fail("set_not_solvable", { setId: set.id, questionId, number, reason, problems: problems.length });
}

type Decided = { by: Decider; takeBack: readonly ContentId[]; decision?: Decision };

/** Fails with changed_meanwhile also where somebody has left out another question since the check. */
export async function storeChecked(
  press: Press,
  set: SetFile,
  { by, takeBack, decision }: Decided,
): Promise<Result<PublishedSet>> {
  const now = await withStanding(press.tx, set, takeBack);
  if (now.leftOut?.length !== set.leftOut?.length) return fail("changed_meanwhile", { setId: set.id });
  const stored = await storeSet(press, withoutLeftOut(set), decision);
  if (!stored.ok) return stored;
  await keepLeftOut(press, set, { by, takeBack });
  return ok(withLeftOut(stored.value, await loadLeftOut(press.tx, set.id)));
}
