import type { ReaderLanguage } from "../import/import-problem.ts";
import type { TableQuestion } from "./table/row-of-question.ts";
import { writeRows } from "./table/write-table.ts";
import { writeCsv } from "./to-csv.ts";
import { writeXlsx } from "./write-xlsx.ts";

export const TEMPLATE_FORMATS = ["csv", "xlsx"] as const;
export type TemplateFormat = (typeof TEMPLATE_FORMATS)[number];

/** A table with one example of every kind, which a teacher writes over; it imports as it is. */
export function writeTemplate(format: TemplateFormat, language: ReaderLanguage): Uint8Array {
  const table = writeRows(EXAMPLES[language], language);
  if (format === "csv") return new TextEncoder().encode(writeCsv(table));
  return writeXlsx(language === "ko" ? "문제" : "Questions", table);
}

type Example = Pick<TableQuestion, "kind" | "cells"> & Partial<TableQuestion>;

function filled(example: Example): TableQuestion {
  return { options: [], choices: [], feedback: [], ...example };
}

const EXAMPLES: Record<ReaderLanguage, TableQuestion[]> = {
  ko: [
    filled({
      kind: "single-choice",
      cells: {
        prompt: "대한민국의 수도는 어디인가요?",
        answer: "서울",
        explanation: "서울은 1394년에 조선의 수도가 되었어요.",
        category: "지리",
        difficulty: "easy",
        tags: "한국",
      },
      choices: ["부산", "서울", "대전"],
      feedback: ["부산은 가장 큰 항구 도시예요."],
    }),
    filled({
      kind: "multiple-choice",
      cells: { prompt: "짝수를 모두 고르세요.", answer: "#1|#3" },
      choices: ["2", "3", "4", "5"],
    }),
    filled({ kind: "true-false", cells: { prompt: "지구는 태양을 돈다.", answer: "O" } }),
    filled({
      kind: "short-text",
      options: ["ignore-spaces"],
      cells: { prompt: "한글을 만든 왕은 누구인가요?", answer: "세종대왕|세종|%50%이도", category: "역사" },
    }),
    filled({
      kind: "numeric",
      cells: { prompt: "빛은 1초에 몇 m를 가나요?", answer: "299792458", tolerance: "1%", unit: "m|km=1000" },
    }),
    filled({
      kind: "ordering",
      cells: { prompt: "먼저 세워진 나라부터 늘어놓으세요." },
      choices: ["고조선", "고려", "조선"],
    }),
    filled({
      kind: "matching",
      cells: { prompt: "나라와 수도를 이으세요." },
      choices: ["한국 = 서울", "일본 = 도쿄", "프랑스 = 파리", "= 런던"],
    }),
    filled({
      kind: "cloze",
      cells: {
        prompt: "물은 {{수소}} 원자 {{#2}}개와 {{=산소|질소|탄소}} 원자 하나로 이루어져요.",
      },
    }),
    filled({
      kind: "essay",
      cells: {
        prompt: "비가 내리는 까닭을 설명해 보세요.",
        answer: "증발, 응결, 강수를 차례로 말했는지 봐요.",
      },
    }),
  ],
  en: [
    filled({
      kind: "single-choice",
      cells: {
        prompt: "What is the capital of France?",
        answer: "Paris",
        explanation: "Paris has been the capital since 987, with breaks.",
        category: "Geography",
        difficulty: "easy",
        tags: "Europe",
      },
      choices: ["Lyon", "Paris", "Nice"],
      feedback: ["Lyon is the third largest city."],
    }),
    filled({
      kind: "multiple-choice",
      cells: { prompt: "Choose every even number.", answer: "#1|#3" },
      choices: ["2", "3", "4", "5"],
    }),
    filled({ kind: "true-false", cells: { prompt: "The Earth goes round the Sun.", answer: "O" } }),
    filled({
      kind: "short-text",
      options: ["ignore-punctuation"],
      cells: {
        prompt: "Who wrote Hamlet?",
        answer: "William Shakespeare|Shakespeare|%50%Will",
        category: "Books",
      },
    }),
    filled({
      kind: "numeric",
      cells: {
        prompt: "How many metres does light travel in one second?",
        answer: "299792458",
        tolerance: "1%",
        unit: "m|km=1000",
      },
    }),
    filled({
      kind: "ordering",
      cells: { prompt: "Put these in order, the smallest first." },
      choices: ["atom", "cell", "organ"],
    }),
    filled({
      kind: "matching",
      cells: { prompt: "Match each country with its capital." },
      choices: ["Korea = Seoul", "Japan = Tokyo", "France = Paris", "= London"],
    }),
    filled({
      kind: "cloze",
      cells: {
        prompt: "Water is made of {{#2}} atoms of {{hydrogen}} and one of {{=oxygen|nitrogen|carbon}}.",
      },
    }),
    filled({
      kind: "essay",
      cells: {
        prompt: "Explain why it rains.",
        answer: "Look for evaporation, condensation and rainfall, in order.",
      },
    }),
  ],
};
