import { decimalMark } from "./decimal-mark.ts";
import { formatNumber } from "./format-number.ts";
import { parseNumber } from "./parse-number.ts";
import { type ParsedNumber, scaled } from "./parsed-number.ts";
import { plainNumber } from "./plain-number.ts";
import { plainUnit } from "./plain-unit.ts";
import { type NumberLead, readLead } from "./read-lead.ts";

/** One way to read what was typed. `unit` is whatever stood around the number, in plain signs. */
export type ReadNumber = {
  value: number;
  /** How it was understood, for "Read as …". */
  shown: string;
  unit: string;
  /** Where the unit is % or ‰, by sign or word: the number that this makes. */
  share?: number;
  /** 3백만원 is 3000000 of 원, and also 3 of 백만원 and 300 of 만원, should the key count in these. */
  literals: { value: number; unit: string }[];
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
  const lead = readLead(plain);
  const parsed = parseNumber(lead.body, decimalMark(locale));
  if (parsed === undefined) return { status: "unreadable" };
  const readings = [parsed, ...(parsed.other === undefined ? [] : [parsed.other])].flatMap((one) =>
    toReadings(one, lead, locale),
  );
  const [only, ...others] = readings;
  if (only === undefined) return { status: "unreadable" };
  if (others.length === 0) return { status: "read", ...only };
  return {
    status: "ambiguous",
    readings: readings.map((reading) => ({ ...reading, text: entryFor(reading, locale) })),
  };
}

/** One reading for each value; none where what follows is no unit. */
function toReadings(parsed: ParsedNumber, lead: NumberLead, locale: string): ReadNumber[] {
  const unit = readUnit(parsed.rest, lead.currency);
  if (unit === undefined) return [];
  const sign = lead.sign === -1 ? "-" : "";
  return [...new Set(parsed.values)].map((unsigned) => {
    const value = lead.sign * unsigned;
    const number = formatNumber(value, locale);
    const written = parsed.fraction === undefined ? number : `${sign}${parsed.fraction} = ${number}`;
    const literals = (parsed.scales ?? []).map(({ name, power }) => ({
      value: scaled(value, -power),
      unit: unit === "" ? name : `${name} ${unit}`,
    }));
    return {
      value,
      shown: withUnit(written, unit),
      unit,
      ...shareOf(value, plainUnit(unit)),
      literals,
    };
  });
}

function shareOf(value: number, unit: string): Pick<ReadNumber, "share"> {
  if (unit === "%") return { share: value / 100 };
  return unit === "‰" ? { share: value / 1000 } : {};
}

/** $6 USD says its currency twice. */
const CURRENCY_WORD = /^(?:[A-Z]{3}|US dollars?|dollars?|euros?|pounds?|won|yen|yuan|달러|원|유로|엔|위안)$/i;
/** Another number: `5 or 6`, `10:30`, `3시간30분`, `5'10"`, `1h30m`, `3시간 반`, `2x3`, `y=5, x=3`. */
const SECOND_NUMBER =
  /(?:^|[\s,;(~/'"가-힣])[+-]?[.,]?\d|\p{L}\d{2}|^(?:h|hrs?|min|ft|lbs?|°)\d|^x ?\(?\d|=|[이삼사오육륙칠팔구][십백천]|(?:시간|[시년달배분일주]|개월?) ?반$|\bhalf\b/iu;

/** What follows a number is a unit, unless it holds another number. */
function readUnit(rest: string, currency: string): string | undefined {
  const word = rest.trim().replace(/\.$/, "");
  if (word === "") return currency;
  const unit = CURRENCY_WORD.test(word) ? word : `${currency}${word}`;
  if (!/^[\p{L}\p{Sc}\p{So}%‰'"/([]/u.test(unit)) return undefined;
  return SECOND_NUMBER.test(word) ? undefined : unit;
}

/** In the words in which it was said, because the key may count in these. */
function entryFor({ value, unit, literals }: ReadNumber, locale: string): string {
  // 2백 일 could be 201 again.
  const [said = { value, unit }] = unit.startsWith("일") ? [] : literals;
  return withUnit(formatNumber(said.value, locale), said.unit);
}

function withUnit(number: string, unit: string): string {
  if (unit === "") return number;
  return unit.startsWith("%") ? number + unit : `${number} ${unit}`;
}
