import type { Mapping } from "./declarations.ts";

/** Each value once, in whatever order; a value that is not in the map earns the default. */
export function mapResponse(mapping: Mapping, values: readonly string[], baseType: string): number {
  const distinct = values.filter(
    (value, at) => values.findIndex((other) => sameItem(other, value, baseType)) === at,
  );
  const sum = distinct.reduce((total, value) => total + valueOf(mapping, value, baseType), 0);
  return Math.min(
    mapping.upper ?? Number.POSITIVE_INFINITY,
    Math.max(mapping.lower ?? Number.NEGATIVE_INFINITY, sum),
  );
}

/** The entry that says just this, before one that says it in other letters. */
function valueOf({ entries, other }: Mapping, value: string, baseType: string): number {
  const exact = entries.find(({ key }) => sameItem(key, value, baseType));
  const folded = entries.find(
    ({ key, isCaseSensitive }) =>
      baseType === "string" && !isCaseSensitive && key.toLowerCase() === value.toLowerCase(),
  );
  return (exact ?? folded)?.value ?? other;
}

export function sameItem(a: string, b: string, baseType: string): boolean {
  if (a === b) return true;
  if (baseType === "integer" || baseType === "float") return Number(a) === Number(b);
  if (baseType !== "pair") return false;
  const [first, second] = a.split(" ");
  return b === `${second} ${first}`;
}
