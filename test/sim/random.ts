/** Chance that a seed decides. */
export type Random = {
  /** 0 … 1, without 1. */
  unit(): number;
  below(count: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  bytes(count: number): Uint8Array;
  uuid(): string;
};

/** The same numbers for the same parts, on every machine. Generator: mulberry32 over mixed parts. */
export function seeded(...parts: number[]): Random {
  let state = parts.reduce((mixed, part) => mix(mixed ^ (part >>> 0)), 0x9e3779b9);
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }
  const random: Random = {
    unit: () => next() / 2 ** 32,
    below: (count) => Math.floor((next() / 2 ** 32) * count),
    chance: (share) => next() / 2 ** 32 < share,
    pick(list) {
      const picked = list[random.below(list.length)];
      if (picked === undefined) throw new Error("nothing to pick from");
      return picked;
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => next() & 0xff),
    uuid() {
      const hex = Array.from(random.bytes(16), (byte) => byte.toString(16).padStart(2, "0")).join("");
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
  return random;
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
