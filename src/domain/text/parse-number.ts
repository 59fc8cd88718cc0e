import { DIGIT_RUN as RUN } from "./digit-run.ts";
import { parseNumeral, startsLikeNumeral } from "./parse-numeral.ts";
import { type ParsedNumber, scaled } from "./parsed-number.ts";
import { readDecimal } from "./read-decimal.ts";

const MIXED = /^(\d+) (\d+) ?\/ ?(\d+)(?![\d.,])/;
const FRACTION = new RegExp(`^(${RUN}) ?/ ?(${RUN})`);
const POWER = new RegExp(`^(${RUN}) ?(?:\\^|\\*\\*) ?\\(?([+-]?\\d{1,4})\\)?`);
/** Calculators show 1.5 E3 and take 1.5EE3. */
const DECIMAL = new RegExp(
  `^(${RUN})(?: ?[eE]{1,2}([+-]?\\d{1,4})| ?[xX*·⋅] ?10 ?(?:\\^|\\*\\*) ?\\(?([+-]?\\d{1,4})\\)?)?`,
);
/** Said after a number in English, as 만 and 억 are in Korean. */
const SCALE = /^ ?(hundred|thousand|million|billion|trillion)s?(?![a-z])/i;
const SCALE_POWERS: Readonly<Record<string, number>> = {
  hundred: 2,
  thousand: 3,
  million: 6,
  billion: 9,
  trillion: 12,
};

/** Reads the number at the start of a plain, unsigned text. Nothing where there is none. */
export function parseNumber(text: string, mark: "." | ","): ParsedNumber | undefined {
  return (
    parseMixed(text) ??
    parseFraction(text, mark) ??
    parsePower(text, mark) ??
    parseNumeral(text, mark) ??
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

/** 3.14, 1,234,567.8, 3e8, 3×10^8 */
function parseDecimal(text: string, mark: "." | ","): ParsedNumber | undefined {
  const found = DECIMAL.exec(text);
  if (found === null) return undefined;
  const [whole, run = "", short, long] = found;
  const exponent = short ?? long ?? "0";
  // Digits and exponent together, so that the nearest double is taken once.
  const values = readDecimal(run, mark).map((reading) => Number(`${reading}e${exponent}`));
  const parsed = { values, rest: text.slice(whole.length) };
  return parseScale(parsed) ?? finite(parsed);
}

/** 5 million */
function parseScale({ values, rest }: ParsedNumber): ParsedNumber | undefined {
  const found = SCALE.exec(rest);
  if (found === null) return undefined;
  const [whole, name = ""] = found;
  const power = SCALE_POWERS[name.toLowerCase()] ?? 0;
  return finite({
    values: values.map((value) => scaled(value, power)),
    rest: rest.slice(whole.length),
    scales: [{ name: whole.trim(), power }],
  });
}

/** Nothing, too, where the text goes on with the number: 1/2만 is no half of anything called 만. */
function finite(parsed: ParsedNumber): ParsedNumber | undefined {
  if (startsLikeNumeral(parsed.rest) || SCALE.test(parsed.rest)) return undefined;
  return parsed.values.every(Number.isFinite) ? parsed : undefined;
}
