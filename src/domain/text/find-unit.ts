import { plainNumber } from "./plain-number.ts";

/**
 * A unit as it is compared: m², m^2, m2 and ㎡ are one. Case matters where it tells mW from MW, so both
 * spellings are given and the caller falls back to the second only if that leaves no choice.
 */
function plainUnit(unit: string): { exact: string; caseless: string } {
  const exact = plainNumber(unit).replace(/[\s^*·⋅.]/g, "");
  return { exact, caseless: exact.toLowerCase() };
}

/** The one among `units` that this text means, or nothing. */
export function findUnit<U extends { unit: string }>(units: readonly U[], text: string): U | undefined {
  const entered = plainUnit(text);
  const exact = units.find(({ unit }) => plainUnit(unit).exact === entered.exact);
  if (exact !== undefined) return exact;
  const [only, ...others] = units.filter(({ unit }) => plainUnit(unit).caseless === entered.caseless);
  return others.length === 0 ? only : undefined;
}
