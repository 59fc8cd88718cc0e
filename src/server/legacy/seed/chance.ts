import { createHash } from "node:crypto";

/** Chance that a seed decides: the same numbers for the same seed and purpose, on every machine. */
export type Chance = {
  /** From 0 up to 1. */
  unit(): number;
  /** From 0 up to `count`, which is left out. */
  below(count: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** Like an id of V1's accounts library. */
  id(): string;
};

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const ID_LENGTH = 32;

/** Generator: mulberry32, begun by SHA-256 of seed and purpose. */
export function openChance(seed: number, purpose: string): Chance {
  let state = createHash("sha256").update(`${purpose}/${seed}`).digest().readUInt32BE();
  function unit(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const below = (count: number) => Math.floor(unit() * count);
  return {
    unit,
    below,
    pick: (list) => list[below(list.length)] ?? list[0],
    id: () => Array.from({ length: ID_LENGTH }, () => LETTERS[below(LETTERS.length)]).join(""),
  };
}
