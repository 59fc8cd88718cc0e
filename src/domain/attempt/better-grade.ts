import type { Grade } from "../question/verdict.ts";

/**
 * The grade that is better for the learner; the first where they are equal. Used where a newer
 * manifest corrected a key (wrong → right is applied, right → wrong only by a named person) and
 * where device and server disagree (the better one is shown while a person looks).
 */
export function betterGrade<G extends Pick<Grade, "verdict" | "fraction">>(pinned: G, other: G): G {
  return rank(other) > rank(pinned) ? other : pinned;
}

function rank({ verdict, fraction }: Pick<Grade, "verdict" | "fraction">): number {
  return verdict === "correct" ? 1 : fraction;
}
