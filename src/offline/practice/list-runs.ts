import type { Seed } from "../../domain/attempt/event.ts";
import type { TimeMs, Uuid } from "../../domain/id.ts";
import { readJudged, type Judged } from "../read/read-judged.ts";
import { countPresented, isOver, type AttemptRow } from "../store/attempt-row.ts";
import type { Database } from "../store/open-database.ts";

export type RunListing = {
  /** Any of its attempts leads to it: this is one. */
  attemptId: Uuid;
  startedAt: TimeMs;
  state: "open" | "over";
  answered: number;
  correct: number;
  questionCount: number;
};

/** Newest first. */
export async function listRuns(db: Database): Promise<RunListing[]> {
  const [attempts, judged] = await Promise.all([db.attempts.orderBy("startedAt").toArray(), readJudged(db)]);
  const bySeed = new Map<Seed, AttemptRow[]>();
  for (const attempt of attempts.toReversed())
    bySeed.set(attempt.seed, [...(bySeed.get(attempt.seed) ?? []), attempt]);
  return [...bySeed.values()]
    .filter((parts) => parts.length > 1)
    .flatMap((parts) => listingOf(parts, judged) ?? []);
}

function listingOf(parts: readonly AttemptRow[], judged: readonly Judged[]): RunListing | undefined {
  const [first] = parts;
  if (first === undefined) return undefined;
  const ids = new Set(parts.map(({ attemptId }) => attemptId));
  const own = judged.filter(({ attemptId }) => ids.has(attemptId));
  const answeredOf = (part: AttemptRow) =>
    new Set(own.filter(({ attemptId }) => attemptId === part.attemptId).map(({ questionId }) => questionId));
  return {
    attemptId: first.attemptId,
    startedAt: first.startedAt,
    state: parts.every(isOver) ? "over" : "open",
    answered: parts.reduce((sum, { answered }) => sum + answered, 0),
    correct: own.filter(({ verdict }) => verdict === "correct").length,
    questionCount: parts.reduce((sum, part) => sum + countPresented(part, answeredOf(part)), 0),
  };
}
