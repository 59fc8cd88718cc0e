import { startsWithCountingWord } from "./counting-word.ts";
import { DIGIT_RUN } from "./digit-run.ts";
import { type ParsedNumber, scaled } from "./parsed-number.ts";
import { readDecimal } from "./read-decimal.ts";

type Token = { written: string; end: number } & ({ digits: string[] } | { power: number });

/** A sum being built up, from the highest place down. Several at once where a run of digits can be two numbers. */
type Sum = { total: number; section: number; coefficient: number | undefined };

const DIGITS = "영일이삼사오육칠팔구";
const POWERS: Readonly<Record<string, number>> = { 십: 1, 백: 2, 천: 3, 만: 4, 억: 8, 조: 12, 경: 16 };
const TOKEN = new RegExp(`^ ?(?:(${DIGIT_RUN})|([일이삼사오육륙칠팔구])|([십백천만억조경]))`);
const DECIMALS = /^ ?점 ?([영공일이삼사오육륙칠팔구]+)/;
/** Words that begin like a numeral and are none. */
const NO_NUMERAL = /^ ?(?:조각|조합|조항|조목|조건|경기|경우|경로|백분율|백분위|천막)/;
/** A person would rather mean the word: society, not four times. */
const NO_NUMERAL_IN_WORDS = /^(?:사회|사건|사장|사원|사분|이번|이분|구분|일도)/;
/** What leaves it open whether 일 before it is one or a day. */
const AFTER_DAYS = /^ ?(?:동안|간|뒤|후|전|만|째|쯤|정도)?$/;
const NUMERAL_START = /^ ?[이삼사오육륙칠팔구]?[십백천만억조경]/;
const SECOND_NUMERAL = /\s(?:[십백천억조경]|[일이삼사오육륙칠팔구](?!상|하)|만[^에 ])/;

/** Whether a text that follows a number would go on with it: what the number was cut off from is not its unit. */
export function startsLikeNumeral(text: string): boolean {
  return NUMERAL_START.test(text) && !NO_NUMERAL.test(text);
}

/** 8만 6천4백, 1억 2,000만, 이백오십, 영점오: what is said with Korean numerals at the start of the text. */
export function parseNumeral(text: string, mark: "." | ","): ParsedNumber | undefined {
  if (!/[십백천만억조경영공일이삼사오육륙칠팔구]/.test(text) || NO_NUMERAL_IN_WORDS.test(text))
    return undefined;
  if (/^[영공]/.test(text)) return parseZero(text);
  // The longest numeral after which a unit can stand: 3만 이상 is 30000 or more, not 30002 of 상.
  for (const tokens = readTokens(text, mark); tokens.length > 0; tokens.pop()) {
    const parsed = parseTokens(text, tokens);
    if (parsed === undefined) continue;
    // 백일 is 101, and a hundred days.
    const canBeDays = tokens.at(-1)?.written === "일" && AFTER_DAYS.test(parsed.rest);
    return { ...parsed, other: canBeDays ? parseTokens(text, tokens.slice(0, -1)) : undefined };
  }
  return undefined;
}

function parseZero(text: string): ParsedNumber | undefined {
  const whole = text.slice(0, 1);
  const decimals = DECIMALS.exec(text.slice(1));
  const written = whole + (decimals?.[0] ?? "");
  const rest = text.slice(written.length);
  // 공원 is a park.
  if (!canFollowWords(rest) || (whole === "공" && decimals === null && rest !== "")) return undefined;
  return { values: [Number(`0.${inDigits(decimals?.[1] ?? "")}`)], rest, fraction: written };
}

function parseTokens(text: string, tokens: readonly Token[]): ParsedNumber | undefined {
  const last = tokens.at(-1);
  if (last === undefined) return undefined;
  const isInWords = !/\d/.test(text.slice(0, last.end));
  if (!isInWords && !tokens.some((token) => "power" in token)) return undefined;
  const decimals = isInWords ? DECIMALS.exec(text.slice(last.end)) : null;
  const end = last.end + (decimals?.[0].length ?? 0);
  const rest = text.slice(end);
  if (!(isInWords ? canFollowWords(rest) : canFollowDigits(rest))) return undefined;
  const sums = addUp(tokens);
  const values =
    decimals === null ? sums : sums.map((sum) => Number(`${sum}.${inDigits(decimals[1] ?? "")}`));
  return { values, rest, fraction: text.slice(0, end), scales: trailingScales(tokens) };
}

/** A unit, a counting word or the end. */
function canFollowWords(rest: string): boolean {
  const word = rest.trimStart();
  return !/^[가-힣]/.test(word) || (startsWithCountingWord(word) && !goesOn(word));
}

/** After digits any other word, too, if a space says that it is a new one. */
function canFollowDigits(rest: string): boolean {
  return canFollowWords(rest) || (rest.startsWith(" ") && !goesOn(rest.trimStart()));
}

/** Whether the number would go on, or another begin. */
function goesOn(word: string): boolean {
  return startsLikeNumeral(word) || SECOND_NUMERAL.test(word);
}

function readTokens(text: string, mark: "." | ","): Token[] {
  const tokens: Token[] = [];
  for (let end = 0; !NO_NUMERAL.test(text.slice(end));) {
    const found = TOKEN.exec(text.slice(end));
    if (found === null) break;
    const [whole, run, digit, name] = found;
    end += whole.length;
    const written = whole.trimStart();
    const token: Token =
      name === undefined
        ? { digits: run === undefined ? [inDigits(digit ?? "")] : readDecimal(run, mark), end, written }
        : { power: POWERS[name] ?? 0, end, written };
    // Digits after digits are no numeral any more: 오일 is five days.
    const before = tokens.at(-1);
    if ("digits" in token && before !== undefined && "digits" in before) break;
    tokens.push(token);
  }
  return tokens;
}

/** Each possible sum; none where the places do not go down, or one holds more than the place above leaves it. */
function addUp(tokens: readonly Token[]): number[] {
  let sums: Sum[] = [{ total: 0, section: 0, coefficient: undefined }];
  let [small, big] = [Infinity, Infinity];
  for (const [at, token] of tokens.entries()) {
    if ("digits" in token) {
      const room = 10 ** Math.min(small, big);
      const coefficients = token.digits.map(Number);
      sums = sums.flatMap((sum) =>
        coefficients.filter((one) => one < room).map((one) => ({ ...sum, coefficient: one })),
      );
    } else if (token.power < 4) {
      if (token.power >= small) return [];
      const room = 10 ** (Math.min(small, big) - token.power);
      sums = sums
        .filter(({ coefficient = 1 }) => coefficient < room)
        .map((sum) => {
          const section = sum.section + scaled(sum.coefficient ?? 1, token.power);
          return { ...sum, section, coefficient: undefined };
        });
      small = token.power;
    } else {
      // 만 by itself is said for 10000; 억 and 조 are not said so.
      const isBare = at === 0 && token.power === 4;
      if (token.power >= big) return [];
      const room = 10 ** (big - token.power);
      sums = sums.flatMap(({ total, section, coefficient }) => {
        const isEmpty = section === 0 && coefficient === undefined;
        const group = isBare ? 1 : section + (coefficient ?? 0);
        if ((isEmpty && !isBare) || group >= room) return [];
        return [{ total: total + scaled(group, token.power), section: 0, coefficient: undefined }];
      });
      [small, big] = [Infinity, token.power];
    }
  }
  // 1억 5천 is 1억 5천만 to who speaks of money, as 1조 5천 is 1조 5천억.
  const isShort = big > 4 && big < Infinity && small > 1;
  return sums.flatMap(({ total, section, coefficient }) => {
    if (coefficient !== undefined) return total + section + coefficient;
    return isShort ? [total + section, total + scaled(section, big - 4)] : total + section;
  });
}

/** 3백만원 counts 원, and also 만원 and 백만원, should the key count in these. Longest first. */
function trailingScales(tokens: readonly Token[]): { name: string; power: number }[] {
  const scales: { name: string; power: number }[] = [];
  let [name, power, below] = ["", 0, Infinity];
  for (const token of tokens.toReversed()) {
    // 2천백 is 2000 and 100, not any number of 천백.
    if ("digits" in token || token.power >= below) break;
    below = token.power;
    name = token.written + name;
    power += token.power;
    scales.unshift({ name, power });
  }
  return scales;
}

function inDigits(hangul: string): string {
  return hangul
    .replace(/공/g, "영")
    .replace(/륙/g, "육")
    .replace(/./g, (digit) => String(DIGITS.indexOf(digit)));
}
