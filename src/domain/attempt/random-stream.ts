import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { lengthPrefixed, u32 } from "../framing.ts";
import { must } from "../invariant.ts";
import type { Seed } from "./event.ts";

/** Returns a whole number, 0 ≤ n < bound, each equally likely. */
export type DrawBelow = (bound: number) => number;

export type StreamName = {
  seed: Seed;
  /** `practice`: which questions of all sets a run takes, and whose turn it is. */
  purpose: "questions" | "choices" | "practice";
  /** Keeps the streams of a seed apart; empty where there is only one. */
  id: string;
};

const TAG = "mundap/order/v1";
const WORDS_PER_BLOCK = 8;

/**
 * The generator of order algorithm v1: SHA-256 in counter mode.
 *
 *     block i = SHA-256( "mundap/order/v1" ‖ seed (16 bytes) ‖ LP(purpose) ‖ LP(id) ‖ u32(i) ),  i = 0, 1, …
 *
 * Each block gives eight big-endian u32 words, in order. A word at or above the largest multiple of
 * the bound is skipped, so that the remainder favours no number.
 */
export function randomStream({ seed, purpose, id }: StreamName): DrawBelow {
  const head = concatBytes(utf8ToBytes(TAG), hexToBytes(seed), lengthPrefixed(purpose), lengthPrefixed(id));
  let drawn = 0;
  let block = new DataView(new ArrayBuffer(0));

  function nextWord(): number {
    const place = drawn % WORDS_PER_BLOCK;
    if (place === 0) {
      const bytes = sha256(concatBytes(head, u32(drawn / WORDS_PER_BLOCK)));
      block = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    drawn += 1;
    return block.getUint32(place * 4);
  }

  return (bound) => {
    const limit = 2 ** 32 - (2 ** 32 % bound);
    let word = nextWord();
    while (word >= limit) word = nextWord();
    return word % bound;
  };
}

/** Fisher–Yates, from the last place down: place i changes with a place drawn from 0 … i. */
export function shuffle<T>(items: readonly T[], drawBelow: DrawBelow): T[] {
  const shuffled = [...items];
  for (let place = shuffled.length - 1; place > 0; place -= 1) {
    const other = drawBelow(place + 1);
    const moved = must(shuffled[place], "place within the list");
    shuffled[place] = must(shuffled[other], "drawn place within the list");
    shuffled[other] = moved;
  }
  return shuffled;
}
