import type { Chance } from "./chance.ts";

/** A question of V1's kind, with the right option first. */
export type Template = {
  category: string;
  make(chance: Chance): {
    question: string;
    right: string;
    wrong: [string, string, string, ...string[]];
    explanation: string;
    code?: string;
  };
};

const between = (chance: Chance, from: number, to: number) => from + chance.below(to - from + 1);
const TABLES = ["orders", "members", "products", "logs", "reviews"] as const;
const COLUMNS = ["price", "age", "score", "amount", "visits"] as const;

/** What learners of certificates and data analysis are asked; the numbers make many questions of each. */
export const TEMPLATES: readonly [Template, ...Template[]] = [
  {
    category: "SQL",
    make(chance) {
      const [table, column] = [chance.pick(TABLES), chance.pick(COLUMNS)];
      const limit = between(chance, 10, 999);
      return {
        question: `${table} 테이블에서 ${column} 값이 ${limit}보다 큰 행의 개수를 구하는 SQL은?`,
        right: `SELECT COUNT(*) FROM ${table} WHERE ${column} > ${limit};`,
        wrong: [
          `SELECT SUM(${column}) FROM ${table} WHERE ${column} > ${limit};`,
          `SELECT COUNT(*) FROM ${table} HAVING ${column} > ${limit};`,
          `SELECT COUNT(${limit}) FROM ${table};`,
        ],
        explanation: "COUNT(*)는 조건에 맞는 행의 수를 세요.",
      };
    },
  },
  {
    category: "통계",
    make(chance) {
      const middle = between(chance, 20, 900);
      const gap = between(chance, 2, 15);
      return {
        question: `자료 ${middle - gap}, ${middle}, ${middle + gap}의 평균은?`,
        right: String(middle),
        wrong: [String(middle + 1), String(middle - gap), String(middle * 3)],
        explanation: `합은 ${middle * 3}이고 자료는 3개예요.`,
      };
    },
  },
  {
    category: "파이썬",
    make(chance) {
      const [start, count] = [between(chance, 1, 200), between(chance, 3, 9)];
      const last = start + count - 1;
      return {
        question: "다음 코드를 실행했을 때 출력되는 값은?",
        code: `values = list(range(${start}, ${last + 1}))\nprint(values[-1])`,
        right: String(last),
        wrong: [String(last + 1), String(start), "IndexError"],
        explanation: `range의 끝 값은 들어가지 않아요. 마지막 원소: ${last}`,
      };
    },
  },
  {
    category: "데이터 분석",
    make(chance) {
      const [column, rows] = [chance.pick(COLUMNS), between(chance, 2, 500)];
      return {
        question: `pandas의 DataFrame df에서 ${column} 열이 결측인 행을 빼고 앞의 ${rows}행을 보는 코드는?`,
        code: "import pandas as pd\ndf = pd.read_csv('data.csv')",
        right: `df.dropna(subset=['${column}']).head(${rows})`,
        wrong: [
          `df.fillna('${column}').head(${rows})`,
          `df.drop('${column}').head(${rows})`,
          `df.dropna(axis=1).tail(${rows})`,
          `df['${column}'].head(${rows})`,
        ],
        explanation: "dropna의 subset은 결측을 살필 열을 정해요.",
      };
    },
  },
  {
    category: "정보처리",
    make(chance) {
      // From 5 on no two of these are the same number.
      const bits = between(chance, 5, 60);
      return {
        question: `${bits}비트로 나타낼 수 있는 서로 다른 상태의 수는?`,
        right: `2^${bits}`,
        wrong: [`2^${bits - 1}`, `${bits}^2`, `2 × ${bits}`],
        explanation: "한 비트마다 상태의 수가 두 배가 돼요.",
      };
    },
  },
  {
    category: "머신러닝",
    make(chance) {
      const [hits, misses] = [between(chance, 20, 300), between(chance, 2, 19)];
      return {
        question: `진짜 양성 ${hits}건, 가짜 음성 ${misses}건일 때 재현율은?`,
        right: `${hits} / ${hits + misses}`,
        wrong: [`${misses} / ${hits + misses}`, `${hits} / ${misses}`, `${hits} / ${hits + 2 * misses}`],
        explanation: "재현율은 실제 양성 가운데 찾아낸 것의 비율이에요.",
      };
    },
  },
];
