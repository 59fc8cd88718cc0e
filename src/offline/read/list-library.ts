import type { Seed } from "../../domain/attempt/event.ts";
import type { ContentId } from "../../domain/id.ts";
import type { CatalogEntry } from "../../domain/set/catalog.ts";
import type { LibraryItem } from "../engine.ts";
import { countPresented, isOver, type AttemptRow } from "../store/attempt-row.ts";
import type { Database } from "../store/open-database.ts";
import type { PartialRow } from "../store/partial-row.ts";
import type { SetRow } from "../store/set-row.ts";
import { latestWrong } from "./list-wrong-answers.ts";
import { readJudged, type Judged } from "./read-judged.ts";

type Held = { set?: SetRow; partial?: PartialRow; attempts: AttemptRow[]; judged: Judged[] };

/**
 * The verified catalog joined with what this device holds. Retired sets are listed while they are held or
 * have been answered here; one that the catalog has long dropped is still the learner's.
 */
export async function listLibrary(db: Database): Promise<LibraryItem[]> {
  const [catalog, sets, partials, attempts, judged] = await Promise.all([
    db.catalog.get("current"),
    db.sets.toArray(),
    db.partials.toArray(),
    db.attempts.orderBy("startedAt").toArray(),
    readJudged(db),
  ]);
  const setOf = new Map(sets.map((row) => [row.setId, row]));
  const partialOf = new Map(partials.map((row) => [row.setId, row]));
  // A part of a run says nothing of its set: neither that it is under way nor how it went.
  const attemptsOf = bySet(withoutRuns(attempts));
  const judgedOf = bySet(judged);
  const listed = catalog?.document.sets ?? [];
  const shown = listed.filter(({ setId, retired }) => !retired || setOf.has(setId) || attemptsOf.has(setId));
  const unlisted = sets.filter((set) => !listed.some(({ setId }) => setId === set.setId));
  const entries = [...shown, ...(await entriesOf(db, unlisted))];
  return entries.map((entry) => itemOf(entry, heldOf(entry.setId)));

  function heldOf(setId: ContentId): Held {
    return {
      set: setOf.get(setId),
      partial: partialOf.get(setId),
      attempts: attemptsOf.get(setId) ?? [],
      judged: judgedOf.get(setId) ?? [],
    };
  }
}

async function entriesOf(db: Database, sets: readonly SetRow[]): Promise<CatalogEntry[]> {
  const manifests = await db.manifests.bulkGet(sets.map(({ manifest }) => manifest));
  return sets.flatMap((set, place) => {
    const manifest = manifests[place]?.document;
    if (!manifest) return [];
    const { setId, title, language, category, policy, questions, version } = manifest;
    const { mode } = policy;
    const counted = { questionCount: questions.length, sizeBytes: set.bytes, manifestVersion: version };
    return [{ setId, title, language, category, mode, ...counted, manifest: set.manifest, retired: true }];
  });
}

function bySet<T extends { setId: ContentId }>(rows: readonly T[]): Map<ContentId, T[]> {
  const groups = new Map<ContentId, T[]>();
  for (const row of rows) {
    const group = groups.get(row.setId);
    if (group) group.push(row);
    else groups.set(row.setId, [row]);
  }
  return groups;
}

/** Those that share their seed with no other. */
function withoutRuns(attempts: readonly AttemptRow[]): AttemptRow[] {
  const seen = new Set<Seed>();
  const shared = new Set<Seed>();
  for (const { seed } of attempts) (seen.has(seed) ? shared : seen).add(seed);
  return attempts.filter(({ seed }) => !shared.has(seed));
}

function itemOf(entry: CatalogEntry, held: Held): LibraryItem {
  const { set, partial, attempts, judged } = held;
  const { manifest: _manifest, manifestVersion: _version, ...shown } = entry;
  const open = attempts.findLast((attempt) => !isOver(attempt));
  return {
    ...shown,
    state: stateOf(entry, held),
    usable: set !== undefined,
    progress: partial && { doneBytes: partial.doneBytes, totalBytes: partial.totalBytes },
    failure: partial?.failure,
    // Nothing could be, where keys come with a release.
    answersVerified: entry.mode === "exam" ? undefined : set?.answersVerified,
    timeLimitSeconds: set?.timeLimitSeconds,
    attemptLimit: set?.attemptLimit,
    openAttempt: open && {
      attemptId: open.attemptId,
      answered: open.answered,
      questionCount: open.questionIds.length,
    },
    lastResult: lastResultOf(attempts, judged),
    awaited: judged.some(({ awaited }) => awaited),
    wrongCount: latestWrong(judged).filter(({ learntSince }) => !learntSince).length,
  };
}

function stateOf(entry: CatalogEntry, { set, partial }: Held): LibraryItem["state"] {
  if (partial && partial.manifest === entry.manifest) return partial.state;
  if (!set) return "remote";
  return set.manifest === entry.manifest ? "ready" : "update_available";
}

function lastResultOf(attempts: AttemptRow[], judged: Judged[]): LibraryItem["lastResult"] {
  const finished = attempts.filter(({ finishedAt }) => finishedAt !== undefined);
  const last = finished.sort((a, b) => (a.finishedAt ?? 0) - (b.finishedAt ?? 0)).at(-1);
  if (last?.finishedAt === undefined) return undefined;
  const own = judged.filter(({ attemptId }) => attemptId === last.attemptId);
  return {
    attemptId: last.attemptId,
    finishedAt: last.finishedAt,
    correct: own.filter(({ verdict }) => verdict === "correct").length,
    questionCount: countPresented(last, new Set(own.map(({ questionId }) => questionId))),
    pending: own.filter(({ verdict }) => verdict === "pending").length,
    points: own.reduce((sum, { fraction }) => sum + fraction, 0),
  };
}
