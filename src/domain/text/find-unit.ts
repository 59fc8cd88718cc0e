import { plainUnit } from "./plain-unit.ts";

/** The one among `units` that this text means, or nothing. */
export function findUnit<U extends { unit: string }>(units: readonly U[], text: string): U | undefined {
  const entered = plainUnit(text);
  const own = units.map((unit) => ({ unit, plain: plainUnit(unit.unit) }));
  const exact = own.find(({ plain }) => plain === entered);
  if (exact !== undefined) return exact.unit;
  for (const isSame of [isCaseless, isDegree]) {
    const [only, ...others] = own.filter(({ plain }) => isSame(plain, entered));
    if (only !== undefined) return others.length === 0 ? only.unit : undefined;
  }
  return undefined;
}

/** Case tells mW from MW: it is passed over only where that leaves no choice. */
function isCaseless(own: string, entered: string): boolean {
  return own.toLowerCase() === entered.toLowerCase();
}

/** 20도 and 20 C are 20 °C to whoever asks for degrees of one kind. */
function isDegree(own: string, entered: string): boolean {
  if (!own.startsWith("°") || entered === "") return false;
  return entered === "°" || isCaseless(own, `°${entered}`) || (own === "°" && entered.startsWith("°"));
}
