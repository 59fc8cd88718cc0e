/** Header names that teachers use, in both languages, and what they mean. */
const NAMES = {
  name: ["id", "name", "이름", "번호"],
  kind: ["kind", "type", "유형", "종류"],
  prompt: ["prompt", "question", "문제", "질문"],
  answer: ["answer", "correct", "correct answer", "key", "정답", "답"],
  explanation: ["explanation", "해설", "풀이", "설명"],
  category: ["category", "topic", "분류", "단원", "과목"],
  difficulty: ["difficulty", "level", "난이도"],
  tags: ["tags", "태그"],
  tolerance: ["tolerance", "허용오차", "오차"],
  unit: ["unit", "단위"],
  code: ["code", "코드"],
  spaces: ["spaces", "띄어쓰기"],
} as const;

export type Column = keyof typeof NAMES;
export type Columns = {
  at: Partial<Record<Column, number>>;
  choices: number[];
  unknown: string[];
};

const CHOICE = /^(?:choice|option|answer choice|보기|선택지)\s*[-_]?\s*(\d+|[a-h]|[①-⑩])$/;

/** Undefined: this row is no header of ours. */
export function readColumns(header: readonly string[]): Columns | undefined {
  const columns: Columns = { at: {}, choices: [], unknown: [] };
  header.forEach((cell, at) => {
    const name = cell.normalize("NFC").trim().toLowerCase();
    if (name === "") return;
    const column = (Object.keys(NAMES) as Column[]).find((key) =>
      (NAMES[key] as readonly string[]).includes(name),
    );
    if (column !== undefined) columns.at[column] ??= at;
    else if (CHOICE.test(name)) columns.choices.push(at);
    else columns.unknown.push(cell.trim());
  });
  return columns.at.prompt === undefined ? undefined : columns;
}
