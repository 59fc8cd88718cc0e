import { OrderingScoring } from "../../../../domain/question/ordering.ts";

/** Words of cells in both languages; the first of each language is what an export or template writes. */
export const KIND_WORDS = {
  "single-choice": ["single-choice", "객관식", "single", "하나 고르기"],
  "multiple-choice": ["multiple-choice", "모두 고르기", "multiple"],
  "short-text": ["short-text", "단답형", "short", "text", "주관식"],
  numeric: ["numeric", "숫자", "number", "수"],
  "true-false": ["true-false", "OX", "o/x", "참거짓"],
  ordering: ["ordering", "순서", "order", "순서 배열"],
  matching: ["matching", "짝짓기", "match", "연결"],
  cloze: ["cloze", "빈칸", "gaps", "빈칸 채우기"],
  essay: ["essay", "서술형", "논술형"],
} as const;
export type TableKind = keyof typeof KIND_WORDS;

export const DIFFICULTY_WORDS = {
  easy: ["easy", "쉬움", "하"],
  medium: ["medium", "보통", "중"],
  hard: ["hard", "어려움", "상"],
} as const;

/** What may stand in the column options, separated by `|` or commas. */
export const OPTION_WORDS = {
  "ignore-spaces": ["ignore spaces", "띄어쓰기 무시"],
  "ignore-punctuation": ["ignore punctuation", "문장 부호 무시"],
  "ignore-diacritics": ["ignore diacritics", "발음 부호 무시"],
  "case-sensitive": ["case sensitive", "대소문자 구분"],
  "unit-required": ["unit required", "단위 필수"],
  "all-or-nothing": ["all or nothing", "모두 맞아야 정답"],
  partial: ["partial credit", "부분 점수"],
  "keep-order": ["keep order", "순서 고정"],
  shuffle: ["shuffle", "섞기"],
  markdown: ["markdown", "마크다운"],
} as const;
export type TableOption = keyof typeof OPTION_WORDS | OrderingScoring;

/** They say so whatever the question is. */
const PLAIN_TRUE = ["true", "참", "맞다", "맞음", "맞아요", "○"];
const PLAIN_FALSE = ["false", "거짓", "틀리다", "틀림", "×"];
export const PLAIN_TRUE_FALSE: readonly string[] = [...PLAIN_TRUE, ...PLAIN_FALSE];
/** Where the row's kind is true or false. */
export const TRUE_WORDS: readonly string[] = [...PLAIN_TRUE, "o", "t", "yes"];
export const FALSE_WORDS: readonly string[] = [...PLAIN_FALSE, "x", "f", "no", "아니에요"];

/** What a cell may say, by its bare word. */
type Meanings<T extends string> = ReadonlyMap<string, T>;

export const KIND_MEANINGS = meaningsOf(KIND_WORDS);
export const DIFFICULTY_MEANINGS = meaningsOf(DIFFICULTY_WORDS);
export const OPTION_MEANINGS: Meanings<TableOption> = new Map<string, TableOption>([
  ...meaningsOf(OPTION_WORDS),
  // An ordering's scheme is named as it is.
  ...OrderingScoring.options.map((name) => [bare(name), name] as const),
]);

/** Case and inner spaces do not matter: 띄어쓰기무시 is 띄어쓰기 무시. */
export function meaningOf<T extends string>(meanings: Meanings<T>, word: string): T | undefined {
  return word === "" ? undefined : meanings.get(bare(word));
}

function meaningsOf<T extends string>(words: Readonly<Record<T, readonly string[]>>): Meanings<T> {
  const meanings = Object.keys(words) as T[];
  return new Map(meanings.flatMap((meaning) => words[meaning].map((word) => [bare(word), meaning] as const)));
}

function bare(word: string): string {
  return word
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\s_-]+/g, "");
}
