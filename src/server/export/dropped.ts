import type { ContentId } from "../../domain/id.ts";
import type { ReaderLanguage } from "../import/import-problem.ts";

/** Parts of a set or question by the names of set.json. */
const PARTS = {
  id: { en: "the set's id", ko: "문제집 id" },
  title: { en: "the title", ko: "제목" },
  language: { en: "the language", ko: "언어" },
  description: { en: "the description", ko: "소개" },
  policy: { en: "the policy", ko: "풀이 방식" },
  prompt: { en: "the text of the question", ko: "문제 글" },
  choices: { en: "the choices", ko: "보기" },
  items: { en: "the items", ko: "항목" },
  stems: { en: "the lines to be matched", ko: "짝지을 줄" },
  options: { en: "the options", ko: "짝" },
  gaps: { en: "the gaps", ko: "빈칸" },
  answers: { en: "the right answer", ko: "정답" },
  kind: { en: "the kind", ko: "유형" },
  category: { en: "the category", ko: "분류" },
  difficulty: { en: "the difficulty", ko: "난이도" },
  tags: { en: "the tags", ko: "태그" },
  shuffle: { en: "whether it is shuffled", ko: "섞을지" },
  preset: { en: "that it is true or false", ko: "OX 문제라는 것" },
  media: { en: "the list of files", ko: "파일 목록" },
  explanation: { en: "the explanation", ko: "해설" },
  feedback: { en: "feedback on answers", ko: "답에 대한 도움말" },
  rubric: { en: "the rubric", ko: "채점 기준" },
  credit: { en: "parts of the mark", ko: "부분 점수" },
  scoring: { en: "how it is scored", ko: "점수 방식" },
  units: { en: "the units", ko: "단위" },
  unitRequired: { en: "that a unit is required", ko: "단위가 꼭 있어야 한다는 것" },
  caseSensitive: { en: "whether case matters", ko: "대소문자 구분" },
  spaces: { en: "whether spaces matter", ko: "띄어쓰기 구분" },
  diacritics: { en: "whether diacritics matter", ko: "발음 부호 구분" },
  punctuation: { en: "whether punctuation matters", ko: "문장 부호 구분" },
} as const;
export type Part = keyof typeof PARTS;

/** `left_out`: the whole question is not in the text, because of these parts. `part_left_out`: it is there without them. */
export type Dropped = {
  code: "left_out" | "part_left_out";
  parts: readonly Part[];
  /** Absent: the set as a whole. */
  questionId?: ContentId;
  /** What a person calls it. */
  name: string;
};

const WORDS = {
  left_out: {
    en: "not exported, since the format cannot hold {parts}",
    ko: "이 형식에 담을 수 없는 것({parts})이 있어 내보내지 않았어요",
  },
  part_left_out: { en: "exported without {parts}", ko: "빼고 내보낸 것: {parts}" },
};

export function describeDropped({ code, parts }: Dropped, language: ReaderLanguage): string {
  const names = parts.map((part) => PARTS[part][language]);
  const list = new Intl.ListFormat(language, { type: "unit", style: "long" }).format(names);
  return WORDS[code][language].replace("{parts}", list);
}
