/** What stands in a plain number text: its possible values, the text after them, and the number as written. */
export type ParsedNumber = {
  values: number[];
  rest: string;
  fraction?: string;
  /** The powers of ten with which it was said, for keys whose unit is 만원 or million: longest first. */
  scales?: { name: string; power: number }[];
  /** Another way to part the text into number and unit. */
  other?: ParsedNumber | undefined;
};

/** The nearest double to `value` × 10^`power`, without the error of a multiplication. */
export function scaled(value: number, power: number): number {
  const [digits = "", exponent = 0] = String(value).split("e");
  return Number(`${digits}e${Number(exponent) + power}`);
}
