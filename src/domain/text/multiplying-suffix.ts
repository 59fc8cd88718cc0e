import { scaled } from "./parsed-number.ts";

/**
 * What multiplies the number before it and is no unit by itself: 5k, $3M, 4 bn, 2K원, 3万, 2 dozen, 2π, 3i. An
 * author may ask for so many thousands or dozens, so it is not said here what such a number is.
 */
const MULTIPLIES =
  /^(?:(?:[A-Z]*\p{Sc}|[A-Z]{3})?(?:k|[Bb]n|[Mm](?:ln|i[lo]|rd)|(?:dozen|lakh|crore)s?)(?![\p{Ll}\p{Lu}/])|[A-Z]*\p{Sc}[KMBGT]$|[KMB] ?(?:\p{Sc}|원|달러|won|dollar|USD|KRW|EUR)|[万萬億亿兆千百十π]|pi(?!\p{L})|파이|다스|[ei](?= |$)|[CP]\d)/u;

/**
 * Names of powers and shares that are said after a number and not counted with it: 3할 is 0.3, 5 quarters are 1.25,
 * 5 Millionen are no 5. 5제곱미터 is an amount.
 */
const NUMBER_WORD =
  /^(?:(?:할|푼|리|해|세?제곱)(?![가-힣])|(?:(?:quadr|quint|sext)illions?|bil|tn|thou|tsd|mill(?:ionen|ones|ioni|iard(?:s|en?)?|e)|squared|cubed|halves|(?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|(?:hundred|thousand|million)th)s?)(?!\p{L}))/iu;

/**
 * 2x, 5n, 3ab, 2(x + 1), 4θ: an expression, whose value is not that of the number before it. Of the letters only those
 * that count and measure nothing: 5m, 5t, 5a, 5h and 20c are amounts. `5 n/a`, `5 r.p.m.` and `3 x-rays` are none of it.
 */
const VARIABLE =
  /^\(? ?(?:[xyzXY]|[bnqr](?!\/)|a[bcx]|b[cx]|abc|xy|xz|yz|xyz|[α-ικλν-ω]|(?:sin|cos|tan|log|ln) ?[xyzα-ω]?)(?![\p{Ll}\p{Lu}.]|-\p{L}{2})|\+/u;

export function multiplies(unit: string): boolean {
  return MULTIPLIES.test(unit) || NUMBER_WORD.test(unit) || VARIABLE.test(unit);
}

const POWERS: ReadonlyMap<string, number> = new Map([
  ["K", 3],
  ["M", 6],
  ["B", 9],
  ["G", 9],
  ["T", 12],
]);

/** 5 K is five kelvin, and five thousand; the same with mol/l, bytes, gauss and tesla. */
export function inThousands(value: number, unit: string): number[] {
  const power = POWERS.get(unit);
  return power === undefined ? [] : [scaled(value, power)];
}
