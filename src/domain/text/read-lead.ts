export type NumberLead = { sign: 1 | -1; currency: string; body: string };

/** What says no more than that a number follows, and that it may be rounded. */
const DROPPED =
  /^(?:[\p{L}]? ?[=≈≒] ?|(?:약|대략|대충|서기|영상|about|around|approximately|approx\.?|roughly|A\.?D\.?)(?![\p{L}]) ?|(?:약|대략|서기|영상)(?=[\d영공일이삼사오육칠팔구십백천만.+-]) ?)/iu;
const SIGN = /^[+-] ?/;
const MINUS_WORD = /^(?:마이너스|영하|minus(?![a-z])|negative(?![a-z])) ?/i;
const PLUS_WORD = /^(?:플러스|plus(?![a-z])) ?/i;
const CURRENCY =
  /^(?:(?:US|CA|AU|NZ|HK|NT|[ACRS])?\p{Sc}|(?:USD|KRW|EUR|JPY|GBP|CNY|RMB|CHF|CAD|AUD)(?![a-z])) ?/iu;
/** A bracket around the number: what follows it may be a unit, not a power, a factor or more digits. */
const BRACKETED = /^\( ?([^()]*?) ?\)(?= ?(?:$|[\p{L}\p{Sc}%‰°]))/u;

/** What stands before the digits: an approximation, a sign, a currency. Whatever else does is left in the body. */
export function readLead(plain: string): NumberLead {
  let body = plain;
  for (let drop = DROPPED.exec(body); drop !== null; drop = DROPPED.exec(body))
    body = body.slice(drop[0].length);
  const lead = { isNegative: false, signs: 0, words: 0, currency: "" };
  let from: string;
  do {
    from = body;
    const sign = SIGN.exec(body)?.[0];
    const word = (MINUS_WORD.exec(body) ?? PLUS_WORD.exec(body))?.[0];
    const currency = lead.currency === "" ? CURRENCY.exec(body)?.[0] : undefined;
    const inner = BRACKETED.exec(body);
    if (sign !== undefined) {
      lead.isNegative = lead.isNegative !== sign.startsWith("-");
      lead.signs += 1;
      body = body.slice(sign.length);
    } else if (word !== undefined) {
      lead.isNegative = MINUS_WORD.test(body);
      lead.words += 1;
      body = body.slice(word.length);
    } else if (currency !== undefined) {
      lead.currency = currency.trim();
      body = body.slice(currency.length);
    } else if (inner !== null && (lead.signs > 0 || startsWithSign(inner[1] ?? ""))) {
      body = (inner[1] ?? "") + body.slice(inner[0].length);
    }
  } while (from !== body);
  // 영하 -5 and minus -5 could be meant either way: left to the reader of numbers, who finds none here.
  if (lead.signs > 2 || lead.words > 1 || (lead.words > 0 && lead.signs > 0)) body = "";
  return { sign: lead.isNegative ? -1 : 1, currency: lead.currency, body };
}

function startsWithSign(text: string): boolean {
  return SIGN.test(text) || MINUS_WORD.test(text);
}
