/** One answer to each blank; undefined is none. */
export type Answers = readonly (string | undefined)[];

const MAX_TRIED = 4096;
const SAMPLES = 1500;
/** So many answers are changed at once in half of the sample. */
const CHANGES = 3;

/**
 * Every combination of one from each list, of which the first is no answer. Where they are too many: those
 * that differ from no answers, from the second of each list, or from the likely ones in one place, and a
 * sample, half of it near those, which is the same at every import.
 */
export function combinations(lists: readonly Answers[], likely: readonly Answers[]): Answers[] {
  const count = lists.reduce((product, list) => product * list.length, 1);
  if (count <= MAX_TRIED) {
    return lists.reduce<Answers[]>(
      (made, list) => made.flatMap((start) => list.map((next) => [...start, next])),
      [[]],
    );
  }
  const starts = [lists.map(() => undefined), lists.map((list) => list[1]), ...likely];
  const near = starts.flatMap((start) =>
    lists.flatMap((list, at) => list.map((item) => start.with(at, item))),
  );
  const next = generator();
  const pick = <T>(items: readonly T[]) => items[next() % items.length];
  const sampled = Array.from({ length: SAMPLES }, (_, place): Answers => {
    const anywhere = lists.map((list) => pick(list));
    if (place % 2 === 0) return anywhere;
    const changed = Array.from({ length: CHANGES }, () => next() % lists.length);
    return (pick(starts) ?? []).map((item, at) => (changed.includes(at) ? anywhere[at] : item));
  });
  return [...starts, ...near, ...sampled];
}

/** Park and Miller's generator, from a fixed seed. */
function generator(): () => number {
  let state = 42;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state;
  };
}
