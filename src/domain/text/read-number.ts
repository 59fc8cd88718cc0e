import { decimalMark } from "./decimal-mark.ts";
import { formatNumber } from "./format-number.ts";
import { type ParsedNumber, parseNumber } from "./parse-number.ts";
import { plainNumber } from "./plain-number.ts";

/** One way to read what was typed. `unit` is whatever stood around the number, in plain signs. */
export type ReadNumber = {
  value: number;
  /** How it was understood, for "Read as …". */
  shown: string;
  unit: string;
  /** Where the unit is % or ‰: the number that this makes. */
  share?: number;
  /** 3만원 is 30000 of 원, and also 3 of 만원, should the key count in that. */
  literal?: { value: number; unit: string };
};

export type NumberReading =
  | ({ status: "read" } & ReadNumber)
  /** Each `text`, entered instead, is read in this one way. */
  | { status: "ambiguous"; readings: (ReadNumber & { text: string })[] }
  | { status: "unreadable" }
  | { status: "empty" };

/** Reads a number once, at input, in the learner's locale (BCP 47). Never guesses; never throws. */
export function readNumber(text: string, locale: string): NumberReading {
  const plain = plainNumber(text);
  if (plain === "") return { status: "empty" };
  const { sign, currency, body } = splitSign(plain);
  const parsed = parseNumber(body, decimalMark(locale));
  const unit = parsed === undefined ? undefined : readUnit(parsed.rest, currency);
  if (parsed === undefined || unit === undefined) return { status: "unreadable" };
  const values = [...new Set(parsed.values.map((value) => sign * value))];
  const readings = values.map((value) => toReading({ parsed, value, unit, sign, currency, locale }));
  const [only, ...others] = readings;
  if (only === undefined) return { status: "unreadable" };
  if (others.length === 0) return { status: "read", ...only };
  return {
    status: "ambiguous",
    readings: readings.map((reading) => ({ ...reading, text: entryFor(reading, locale) })),
  };
}

const LEAD = /^(?:[\p{L}]? ?[=≈] ?)?([+-]?) ?(\p{Sc}?) ?([+-]?) ?/u;

function splitSign(plain: string): { sign: 1 | -1; currency: string; body: string } {
  const [lead = "", before = "", currency = "", after = ""] = LEAD.exec(plain) ?? [];
  const isNegative = (before === "-") !== (after === "-");
  return { sign: isNegative ? -1 : 1, currency, body: plain.slice(lead.length) };
}

/** What follows a number is a unit, unless it holds another number: `5 or 6` and `10:30` are no numbers. */
function readUnit(rest: string, currency: string): string | undefined {
  const unit = `${currency}${rest.trim().replace(/\.$/, "")}`;
  if (unit === "") return "";
  if (!/^[\p{L}\p{Sc}\p{So}%‰'"/([]/u.test(unit)) return undefined;
  return /(?:^|[\s,;(~/])[+-]?[.,]?\d/.test(unit) ? undefined : unit;
}

function toReading(found: {
  parsed: ParsedNumber;
  value: number;
  unit: string;
  sign: 1 | -1;
  currency: string;
  locale: string;
}): ReadNumber {
  const { parsed, value, unit, sign, currency, locale } = found;
  const number = formatNumber(value, locale);
  const written =
    parsed.fraction === undefined ? number : `${sign < 0 ? "-" : ""}${parsed.fraction} = ${number}`;
  const literalUnit = parsed.literal === undefined ? undefined : readUnit(parsed.literal.rest, currency);
  return {
    value,
    shown: withUnit(written, unit),
    unit,
    ...(unit === "%" ? { share: value / 100 } : {}),
    ...(unit === "‰" ? { share: value / 1000 } : {}),
    ...(parsed.literal === undefined || literalUnit === undefined
      ? {}
      : { literal: { value: sign * parsed.literal.value, unit: literalUnit } }),
  };
}

function entryFor({ value, unit }: ReadNumber, locale: string): string {
  return withUnit(formatNumber(value, locale), unit);
}

function withUnit(number: string, unit: string): string {
  if (unit === "") return number;
  return unit.startsWith("%") ? number + unit : `${number} ${unit}`;
}
