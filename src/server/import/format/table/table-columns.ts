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

export type Column = keyof typeof COLUMN_NAMES;
/** `number` is the header's own: in 보기3 it is 3, whatever stands before it. */
type Numbered = { number: number; at: number };
export type Columns = {
  at: Partial<Record<Column, number>>;
  choices: Numbered[];
  feedback: Numbered[];
  unknown: string[];
};

const CHOICE = /^(?:choice|option|answer choice|보기|선택지)\s*[-_]?\s*(\d{1,2}|[a-h]|[①-⑩])$/;
const FEEDBACK = /^(?:feedback|도움말)\s*[-_]?\s*(\d{1,2}|[a-h]|[①-⑩])$/;

/** Undefined: this row is no header of ours. */
export function readColumns(header: readonly string[]): Columns | undefined {
  const columns: Columns = { at: {}, choices: [], feedback: [], unknown: [] };
  header.forEach((cell, at) => {
    const name = cell.normalize("NFC").trim().toLowerCase();
    if (name === "") return;
    const column = (Object.keys(COLUMN_NAMES) as Column[]).find((key) =>
      (COLUMN_NAMES[key] as readonly string[]).includes(name),
    );
    const choice = CHOICE.exec(name)?.[1];
    const feedback = FEEDBACK.exec(name)?.[1];
    if (column !== undefined) columns.at[column] ??= at;
    else if (choice !== undefined) columns.choices.push({ number: numberOf(choice), at });
    else if (feedback !== undefined) columns.feedback.push({ number: numberOf(feedback), at });
    else columns.unknown.push(cell.trim());
  });
  return columns.at.prompt === undefined ? undefined : columns;
}

export function isCarried(column: Column): boolean {
  return CARRIED.includes(column);
}

function numberOf(label: string): number {
  if (/^\d/.test(label)) return Number(label);
  return label >= "①" ? label.charCodeAt(0) - "①".charCodeAt(0) + 1 : label.charCodeAt(0) - 96;
}
