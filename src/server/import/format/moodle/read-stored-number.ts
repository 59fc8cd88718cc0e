/**
 * A number as files hold it: a point, or a comma where it can only be the decimal mark. Undefined for
 * everything else, "1,000" among it: one or a thousand is not ours to guess.
 */
export function readStoredNumber(text: string): number | undefined {
  const written = text.replace(/^([+-]?\d*),(\d*)(?=$|e)/i, (all, whole: string, rest: string) =>
    rest.length === 3 && /[1-9]/.test(whole) ? all : `${whole}.${rest}`,
  );
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(written)) return undefined;
  const number = Number(written);
  return Number.isFinite(number) ? number : undefined;
}
