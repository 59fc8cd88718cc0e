import type { OrderingScoring } from "./ordering.ts";

/** How much is right, of how much. Both orders hold the same ids, each once. */
type Score = (order: readonly string[], right: readonly string[]) => { right: number; of: number };

/** The nine schemes of Moodle's ordering questions, with its names. */
export const ORDERING_SCHEMES: { readonly [S in OrderingScoring]: Score } = {
  "all-or-nothing": (order, right) => ({ right: right.every((id, at) => order[at] === id) ? 1 : 0, of: 1 }),

  "absolute-position": (order, right) => ({
    right: right.filter((id, at) => order[at] === id).length,
    of: right.length,
  }),

  "relative-next-exclude-last": (order, right) => ({
    right: countNeighbours(order, right),
    of: right.length - 1,
  }),

  /** That nothing follows the last is worth as much as each neighbour. */
  "relative-next-include-last": (order, right) => ({
    right: countNeighbours(order, right) + (order.at(-1) === right.at(-1) ? 1 : 0),
    of: right.length,
  }),

  /** Each neighbour counts from both sides; so does that nothing comes before the first and after the last. */
  "relative-one-previous-and-next": (order, right) => ({
    right:
      2 * countNeighbours(order, right) +
      (order[0] === right[0] ? 1 : 0) +
      (order.at(-1) === right.at(-1) ? 1 : 0),
    of: 2 * right.length,
  }),

  "relative-all-previous-and-next": (order, right) => {
    const places = placesOf(order, right);
    const pairs = places.flatMap((place, at) => places.slice(at + 1).map((later) => place < later));
    return { right: pairs.filter(Boolean).length, of: pairs.length };
  },

  "longest-ordered-subset": (order, right) => ({
    right: moreThanOne(longestRise(placesOf(order, right))),
    of: right.length,
  }),

  "longest-contiguous-subset": (order, right) => ({
    right: moreThanOne(longestRun(placesOf(order, right))),
    of: right.length,
  }),

  /** The farther from its place, the less an item is worth. */
  "relative-to-correct": (order, right) => {
    const farthest = right.length - 1;
    const distances = placesOf(order, right).map((place, at) => Math.abs(place - at));
    return {
      right: distances.reduce((sum, distance) => sum + farthest - distance, 0),
      of: farthest * right.length,
    };
  },
};

/** For each place of `order`, the place that its item should have. */
function placesOf(order: readonly string[], right: readonly string[]): number[] {
  const placeOf = new Map(right.map((id, at) => [id, at]));
  return order.map((id) => placeOf.get(id) ?? 0);
}

function countNeighbours(order: readonly string[], right: readonly string[]): number {
  const places = placesOf(order, right);
  return places.filter((place, at) => places[at + 1] === place + 1).length;
}

/** One item alone is in order with itself, which is no merit. */
function moreThanOne(count: number): number {
  return count > 1 ? count : 0;
}

/** Length of the longest rising subsequence. */
function longestRise(places: readonly number[]): number {
  const endings: number[] = [];
  places.forEach((place) => {
    const before = endings.filter((_ending, i) => (places[i] ?? 0) < place);
    endings.push(1 + Math.max(0, ...before));
  });
  return Math.max(0, ...endings);
}

/** Length of the longest run of neighbours. */
function longestRun(places: readonly number[]): number {
  let longest = 0;
  let run = 0;
  places.forEach((place, at) => {
    run = places[at - 1] === place - 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
  });
  return longest;
}
