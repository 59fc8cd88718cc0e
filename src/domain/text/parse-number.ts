import { readDecimal } from "./read-decimal.ts";

/** What stands in a plain number text: its possible values, the text after them, and a fraction as written. */
export type ParsedNumber = {
  values: number[];
  rest: string;
  fraction?: string;
  /** The same number with its 만 or 억 left to the unit, for keys whose unit is 만원. */
  literal?: { value: number; rest: string };
};

const RUN = "(?:\\d(?:[.,'_ \\u066B\\u066C]?\\d)*[.,]?|[.,\\u066B]\\d+)";
const MIXED = /^(\d+) (\d+) ?\/ ?(\d+)(?![\d.,])/;
const FRACTION = new RegExp(`^(${RUN}) ?/ ?(${RUN})`);
const POWER = new RegExp(`^(${RUN}) ?(?:\\^|\\*\\*) ?\\(?([+-]?\\d{1,4})\\)?`);
const MYRIADS = new RegExp(`^((?:${RUN} ?[조억만천] ?)+)(${RUN})?`);
const DECIMAL = new RegExp(
  `^(${RUN})(?:[eE]([+-]?\\d{1,4})| ?[xX*·⋅] ?10 ?(?:\\^|\\*\\*) ?\\(?([+-]?\\d{1,4})\\)?)?`,
);
const MYRIAD_VALUES: Readonly<Record<string, number>> = { 조: 1e12, 억: 1e8, 만: 1e4, 천: 1e3 };

/** Reads the number at the start of a plain, unsigned text. Nothing where there is none. */
export function parseNumber(text: string, mark: "." | ","): ParsedNumber | undefined {
  return (
    parseMixed(text) ??
    parseFraction(text, mark) ??
    parsePower(text, mark) ??
    parseMyriads(text, mark) ??
    parseDecimal(text, mark)
  );
}

/** 1 1/2 */
function parseMixed(text: string): ParsedNumber | undefined {
  const found = MIXED.exec(text);
  if (found === null) return undefined;
  const [fraction, whole, above, below] = found;
  return finite({
    values: [Number(whole) + Number(above) / Number(below)],
    rest: text.slice(fraction.length),
    fraction,
  });
}

/** 1/3 */
function parseFraction(text: string, mark: "." | ","): ParsedNumber | undefined {
  const found = FRACTION.exec(text);
  if (found === null) return undefined;
  const [fraction, above = "", below = ""] = found;
  const values = readDecimal(above, mark).flatMap((top) =>
    readDecimal(below, mark).map((bottom) => Number(top) / Number(bottom)),
  );
  return finite({ values, rest: text.slice(fraction.length), fraction });
}

/** 10^8 */
function parsePower(text: string, mark: "." | ","): ParsedNumber | undefined {
  const found = POWER.exec(text);
  if (found === null) return undefined;
  const [whole, root = "", exponent = ""] = found;
  const values = readDecimal(root, mark).map((reading) =>
    // Written as a literal, a power of ten is exact.
    reading === "10" ? Number(`1e${exponent}`) : Number(reading) ** Number(exponent),
  );
  return finite({ values, rest: text.slice(whole.length), fraction: whole });
}

/** 1억 2,000만 */
function parseMyriads(text: string, mark: "." | ","): ParsedNumber | undefined {
  const found = MYRIADS.exec(text);
  if (found === null) return undefined;
  const [whole, parts = "", units = ""] = found;
  const rest = text.slice(whole.length);
  // 3조각 is three pieces, not three trillion of something.
  if (!/[ \d]$/.test(whole) && /^(?!원|명|개|년|달러|톤|마리|권|가구|표|배|회|건)[가-힣]/.test(rest))
    return undefined;
  let values = units === "" ? [0] : readDecimal(units, mark).map(Number);
  for (const [, run = "", myriad = ""] of parts.matchAll(new RegExp(`(${RUN}) ?([조억만천])`, "g"))) {
    const readings = readDecimal(run, mark).map((reading) => Number(reading) * (MYRIAD_VALUES[myriad] ?? 1));
    values = values.flatMap((sum) => readings.map((reading) => sum + reading));
  }
  const literal = parseDecimal(text, mark);
  const only = literal?.values[0];
  return finite({
    values,
    rest,
    fraction: whole.trim(),
    ...(literal === undefined || only === undefined ? {} : { literal: { value: only, rest: literal.rest } }),
  });
}

/** 3.14, 1,234,567.8, 3e8, 3×10^8 */
function parseDecimal(text: string, mark: "." | ","): ParsedNumber | undefined {
  const found = DECIMAL.exec(text);
  if (found === null) return undefined;
  const [whole, run = "", short, long] = found;
  const exponent = short ?? long ?? "0";
  // Digits and exponent together, so that the nearest double is taken once.
  const values = readDecimal(run, mark).map((reading) => Number(`${reading}e${exponent}`));
  return finite({ values, rest: text.slice(whole.length) });
}

function finite(parsed: ParsedNumber): ParsedNumber | undefined {
  return parsed.values.length > 0 && parsed.values.every(Number.isFinite) ? parsed : undefined;
}
