import type { AcceptedNumber } from "./numeric.ts";

/**
 * Room for the rounding of binary numbers and for nothing else: 0.1 + 0.2 is 0.3, and 1234.000001 is not
 * 1234. A double carries 15 to 17 digits; a handful of operations costs the last two or three.
 */
const ROUNDING = 1e-12;

/** The range of values that this accepted number takes. */
export function toleratedRange(accepted: AcceptedNumber): { from: number; to: number } {
  const { value, max, absolute, relative, significant } = accepted;
  if (max !== undefined) return widen(Math.min(value, max), Math.max(value, max), 0);
  if (absolute !== undefined) return widen(value, value, absolute);
  if (relative !== undefined) return widen(value, value, relative * Math.abs(value));
  if (significant !== undefined) return roundingRange(value, significant);
  return widen(value, value, 0);
}

function widen(from: number, to: number, by: number): { from: number; to: number } {
  const slack = ROUNDING * Math.max(Math.abs(from), Math.abs(to));
  return { from: from - by - slack, to: to + by + slack };
}

/** Everything that rounds to the same digits: also the value itself, should it be written with more. */
function roundingRange(value: number, digits: number): { from: number; to: number } {
  if (value === 0) return widen(0, 0, 0);
  const rounded = Number(value.toPrecision(digits));
  const exponent = Number(rounded.toExponential().split("e")[1]);
  const half = Number(`5e${exponent - digits}`);
  return widen(rounded, rounded, half);
}
