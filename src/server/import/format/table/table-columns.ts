import { numberOfLabel } from "../../number-of-label.ts";

/** Header names that teachers use, in both languages, and what they mean. The first of each language is the template's. */
export const COLUMN_NAMES = {
  name: ["name", "이름", "id", "번호"],
  kind: ["kind", "유형", "type", "종류"],
  prompt: ["question", "문제", "prompt", "질문"],
  answer: ["answer", "정답", "correct", "correct answer", "key", "답"],
  tolerance: ["tolerance", "허용오차", "오차"],
  unit: ["unit", "단위"],
  explanation: ["explanation", "해설", "풀이", "설명"],
  category: ["category", "분류", "topic", "단원", "과목"],
  difficulty: ["difficulty", "난이도", "level"],
  tags: ["tags", "태그"],
  code: ["code", "코드"],
  spaces: ["spaces", "띄어쓰기"],
  options: ["options", "설정", "옵션"],
} as const;

/** What a merged cell says for every row beside it: a question merged over two rows is still one. */
const CARRIED: readonly string[] = ["kind", "category", "difficulty", "tags", "unit", "tolerance", "options"];

/** What teachers note beside a question: it is left out, and is no choice of it. */
const REMARKS: readonly string[] =
  "points,score,source,note,notes,remark,remarks,comment,author,date,grade,page,배점,점수,출처,비고,메모,작성자,출제자,날짜,학년,반,차시,쪽".split(
    ",",
  );

export type Column = keyof typeof COLUMN_NAMES;
/** `number` is the header's own: in 보기3 it is 3, whatever stands before it. */
type Numbered = { number: number; at: number };
/** A column that is not read: it may be a choice, is a remark, or has the same meaning as one before it. */
export type UnreadColumn = { at: number; name: string; as: "unknown" | "remark" | Same };
export type Same = { meaning: Column | List; first: number };
type List = "choices" | "wrong" | "feedback";
export type Columns = {
  at: Partial<Record<Column, number>>;
  choices: Numbered[];
  /** Choices beside the answer, which is one itself. */
  wrong: Numbered[];
  feedback: Numbered[];
  unread: UnreadColumn[];
  /** How many there are, with those that have no name. */
  count: number;
};

const LABEL = String.raw`\s*[-_]?\s*(\d{1,2}|[a-h]|[①-⑩])`;
const WRONG = "(?:wrong|incorrect)(?:[ _](?:answer|choice|option))?|distractor|오답|틀린 답";
const LISTS: readonly { list: List; name: RegExp }[] = [
  { list: "choices", name: new RegExp(`^(?:choice|option|answer choice|보기|선택지|선지)${LABEL}$`) },
  { list: "wrong", name: new RegExp(`^(?:${WRONG})(?:${LABEL})?$`) },
  { list: "feedback", name: new RegExp(`^(?:feedback|도움말)${LABEL}$`) },
];
/** Over several columns: the ones behind it have no name. */
const OVER_CHOICES: readonly string[] = ["choices", "보기", "선택지", "선지"];

/** Undefined: this row is no header of ours. */
export function readColumns(header: readonly string[]): Columns | undefined {
  const columns: Columns = { at: {}, choices: [], wrong: [], feedback: [], unread: [], count: header.length };
  const names = header.map((cell) => cell.normalize("NFC").trim().toLowerCase());
  names.forEach((name, at) => {
    const unread = (as: UnreadColumn["as"]) => {
      columns.unread.push({ at, name: header[at]?.trim() ?? "", as });
    };
    const column = (Object.keys(COLUMN_NAMES) as Column[]).find((key) =>
      (COLUMN_NAMES[key] as readonly string[]).includes(name),
    );
    const found = inList(names, at);
    if (column !== undefined) {
      const first = columns.at[column];
      if (first === undefined) columns.at[column] = at;
      else unread({ meaning: column, first });
    } else if (found !== undefined) {
      const { list, number } = found;
      const first = columns[list].find((each) => each.number === number);
      if (first === undefined) columns[list].push({ number, at });
      else unread({ meaning: list, first: first.at });
    } else {
      unread(REMARKS.includes(name) ? "remark" : "unknown");
    }
  });
  return columns.at.prompt === undefined ? undefined : columns;
}

export function isCarried(column: Column): boolean {
  return CARRIED.includes(column);
}

function inList(names: readonly string[], at: number): { list: List; number: number } | undefined {
  const name = names[at] ?? "";
  for (const { list, name: pattern } of LISTS) {
    const found = pattern.exec(name);
    if (found !== null) return { list, number: found[1] === undefined ? 1 : numberOfLabel(found[1]) };
  }
  const number = bareNumber(names, at) ?? numberUnder(names, at);
  return number === undefined ? undefined : { list: "choices", number };
}

/** A, B, C … or ①②③ … side by side are choices; one of them alone says nothing. */
function bareNumber(names: readonly string[], at: number): number | undefined {
  const numberAt = (place: number) => {
    const label = /^\(?(\d{1,2}|[a-h]|[①-⑩])(?:[.)]|번)?$/.exec(names[place] ?? "")?.[1];
    return label === undefined ? undefined : numberOfLabel(label);
  };
  const number = numberAt(at);
  if (number === undefined) return undefined;
  const isRun = Array.from({ length: number }, (_, back) => numberAt(at - back) === number - back);
  return isRun.every(Boolean) && (number > 1 || numberAt(at + 1) === 2) ? number : undefined;
}

/** 보기 over four columns has its name in the first of them. */
function numberUnder(names: readonly string[], at: number): number | undefined {
  let first = at;
  while (first > 0 && names[first] === "") first -= 1;
  const isOver = OVER_CHOICES.includes(names[first] ?? "") && names[first + 1] === "";
  return isOver ? at - first + 1 : undefined;
}
