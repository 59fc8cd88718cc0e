import { ANY_RUN, markWildcards, matchWildcard } from "../text/match-wildcard.ts";
import { foldVisible } from "../text/normalise.ts";
import { readingsOf } from "../text/readings-of.ts";
import { stripInvisible } from "../text/strip-invisible.ts";
import type { ShortTextKey } from "./short-text.ts";

type Accepted = ShortTextKey["accepted"][number];

/** A key as it is compared. Places are those in `ranked`. */
type Patterns = {
  profile: number;
  /** What gives most first; what gives the same, in the author's order. */
  ranked: Accepted[];
  /** Without a wildcard: the best place of each. */
  literal: Map<string, number>;
  /** With one, the best first. */
  wild: [pattern: string, place: number][];
};

/** What a key comes to under a profile never changes: with a thousand spellings it is not to be found out for each answer. */
const patternsOf = new WeakMap<ShortTextKey, Patterns>();

/**
 * The accepted text that gives most: the order in which an author listed them takes nothing away. `readings`
 * are normalised.
 */
export function bestMatch(
  key: ShortTextKey,
  readings: readonly string[],
  profile: number,
): Accepted | undefined {
  const known = patternsOf.get(key);
  const { ranked, literal, wild } = known?.profile === profile ? known : compile(key, profile);
  const places = readings.map((reading) => literal.get(reading) ?? Infinity);
  const matching = wild.find(([pattern]) => readings.some((reading) => matchWildcard(pattern, reading)));
  return ranked[Math.min(...places, matching?.[1] ?? Infinity)];
}

function compile(key: ShortTextKey, profile: number): Patterns {
  const ranked = key.accepted.toSorted((a, b) => (b.fraction ?? 1) - (a.fraction ?? 1));
  const patterns: Patterns = { profile, ranked, literal: new Map(), wild: [] };
  for (const [place, { text }] of ranked.entries()) {
    for (const reading of readingsOf(markWildcards(stripInvisible(text)))) {
      const pattern = foldVisible(reading, key, profile);
      if (pattern.includes(ANY_RUN)) patterns.wild.push([pattern, place]);
      else if (!patterns.literal.has(pattern)) patterns.literal.set(pattern, place);
    }
  }
  patternsOf.set(key, patterns);
  return patterns;
}
