import type { ContentId, Uuid } from "../id.ts";
import type { Seed } from "./event.ts";
import { randomStream, shuffle } from "./random-stream.ts";

/** An attempt of a run. */
export type RunPart = {
  attemptId: Uuid;
  setId: ContentId;
  /** In the order of this attempt. */
  questionIds: readonly ContentId[];
};

/**
 * A run is attempts of several sets that were begun together: they have one seed, and nothing else makes
 * one. Their questions as they follow each other: whose turn it is comes from the seed, every sequence of
 * turns as likely as every other, and within each attempt its own order holds.
 */
export function runOrder<P extends RunPart>(
  parts: readonly P[],
  seed: Seed,
): { part: P; questionId: ContentId }[] {
  const sorted = parts.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const turns = sorted.flatMap((part) => part.questionIds.map(() => part));
  const next = new Map(sorted.map((part) => [part.attemptId, part.questionIds.values()]));
  return shuffle(turns, randomStream({ seed, purpose: "practice", id: "turns" })).flatMap((part) => {
    const taken = next.get(part.attemptId)?.next();
    return taken?.value === undefined ? [] : [{ part, questionId: taken.value }];
  });
}

function nameOf({ setId, attemptId }: RunPart): string {
  return `${setId}\u0000${attemptId}`;
}
