import type { ContentId } from "../id.ts";
import type { Seed } from "./event.ts";
import { randomStream, shuffle } from "./random-stream.ts";

/** A question of a set. */
export type SetQuestion = { setId: ContentId; questionId: ContentId };

/** At most `count` of the questions, every one as likely as every other, whatever order they are given in. */
export function drawPractice<Q extends SetQuestion>(questions: readonly Q[], seed: Seed, count: number): Q[] {
  const byName = new Map(questions.map((question) => [nameOf(question), question]));
  const names = shuffle([...byName.keys()].sort(), randomStream({ seed, purpose: "practice", id: "draw" }));
  return names.slice(0, count).flatMap((name) => byName.get(name) ?? []);
}

function nameOf({ setId, questionId }: SetQuestion): string {
  // No id holds U+0000, so that no two questions have one name.
  return `${setId}\u0000${questionId}`;
}
