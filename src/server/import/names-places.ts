import { plainText } from "../../domain/text/plain-text.ts";
import { numberOfLabel } from "./number-of-label.ts";

const CIRCLED = /[①-⑩]/;
/** What authors call the first, the second … choice. */
const LABELS = ["①②③④⑤⑥⑦⑧⑨⑩", "123456789", "ABCDEFGH", "abcdefgh", "가나다라마바사아", "ㄱㄴㄷㄹㅁㅂㅅㅇ"];

const PLACE = String.raw`\(?(?:[A-H]|[①-⑩]|[1-9])번?\)?`;
const AND = String.raw`\s*(?:,\s*(?:and|or)\b|[,&+·]|및|와|과|\b(?:and|or|nor)\b)\s*`;
/** `Both A and B`, `①과 ③`, `1, 2번 모두`: nothing but places. */
const PLACES = new RegExp(
  String.raw`^(?:(?:both|either|neither|only|options?|choices?|answers?)\s+)*${PLACE}(?:${AND}${PLACE})+(?:\s*(?:모두|둘 ?다|다|both|only))?\.?$`,
  "iu",
);
const LABEL = /(?<![a-z])[a-h](?![a-z])|[1-9]/gi;
/** `1, 2` is rather what two unknowns are. */
const NUMBERS = /^[\d\s,&+·().]*$/;
const ABOVE =
  /\b(?:all|any|both|either|neither|none|two|three)\b.{0,20}\b(?:above|below)\b|^(?:위|앞|이상|상기)(?:의|에)?\s.{0,12}(?:모두|전부|둘 ?다|없음|없다|아님|아니다)|ci-dessus|^上(?:の|記)/iu;
/** Nobody names places at length. */
const LONGEST = 200;
/** `정답은 3번`, `option B`. */
const TOLD =
  /(?:정답|보기|선택지|선지)(?:은|는|이|가)?\s*:?\s*\(?(?:[1-9]번|[A-H](?![A-Za-z]))|\b(?:[Oo]ption|[Cc]hoice|[Aa]nswer)s?(?: is)?:? \(?[A-H]\b/;

/**
 * Whether a text names choices by where they stand in the file: “A and B”, “all of the above”, an explanation with “②은”,
 * or each choice by a number of its own. In another order it would make a wrong answer of the right one.
 */
export function namesPlaces(choices: readonly { text: string }[], told: readonly string[] = []): boolean {
  const texts = choices.map(({ text }) => plainText(text.slice(0, LONGEST)));
  return (
    LABELS.some((labels) => texts.every((text, at) => hasLabel(text, labels[at]))) ||
    texts.some((text) => CIRCLED.test(text) || ABOVE.test(text) || isPlaces(text, texts.length)) ||
    told.some((text) => CIRCLED.test(text) || TOLD.test(text))
  );
}

function isPlaces(text: string, count: number): boolean {
  if (!PLACES.test(text) || NUMBERS.test(text)) return false;
  return (text.match(LABEL) ?? []).every((label) => numberOfLabel(label.toLowerCase()) <= count);
}

/** `①서울`, `1) Seoul`, `(A) Seoul`; not `1`, which may be what it says. */
function hasLabel(text: string, label: string | undefined): boolean {
  const [first, ...rest] = text.replace(/^[([]/, "");
  if (label === undefined || first !== label) return false;
  return CIRCLED.test(label) || /[)\].:]/.test(rest[0] ?? "");
}
