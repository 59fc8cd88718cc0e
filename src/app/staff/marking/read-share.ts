/** What was typed as a share of 100, as 0 … 1; undefined where it is none. A comma is a point. */
export function readShare(text: string): number | undefined {
  const plain = text.normalize("NFKC").replace(/%/, "").replace(",", ".").trim();
  if (!/^\d{1,3}(\.\d{1,6})?$/.test(plain)) return undefined;
  const percent = Number(plain);
  return percent > 100 ? undefined : percent / 100;
}

/** The same number in the field again. */
export function percentOf(fraction: number): string {
  return String(Number((fraction * 100).toFixed(6)));
}
