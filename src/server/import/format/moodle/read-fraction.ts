/** Moodle writes 33.33333 for a third; three of them are the full mark. */
const SHARES = [3, 6, 7, 9, 11, 12, 13, 14, 15];

/** A share of the mark from its percentage, like `33.33333` or `-50`; undefined where it is no number. */
export function readFraction(percentage: string | undefined): number | undefined {
  const written = percentage?.trim().replace(",", ".") ?? "";
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(written)) return undefined;
  const fraction = Number((Number(written) / 100).toPrecision(14));
  if (Math.abs(fraction) > 1) return undefined;
  const share = SHARES.find(
    (parts) => Math.abs(fraction * parts - Math.round(fraction * parts)) < 1e-5 * parts,
  );
  return share === undefined ? fraction : Math.round(fraction * share) / share;
}
