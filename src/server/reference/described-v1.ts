import type { Described } from "./described-procedures.ts";

/** V1 declared no output: what it answers is written here as its clients know it. */
export type DescribedV1 = Described & { answers: string };

export const V1_SHAPES = `V1Question = { id: string, category: string, question: string, options: string[],
  correctAnswer: number, explanation: string, code: string | null, difficulty: string, createdAt: string }
V1Progress = { id: number, userId: string, questionId: string, isCorrect: boolean,
  selectedAnswer: number, attemptCount: number, lastAttemptedAt: string }
Tally = { total: number, correct: number, accuracy: number }`;

/** What V1's procedures do, faults included. */
export const DESCRIBED_V1: Record<string, DescribedV1> = {
  "question.getAll": {
    ko: "모든 문제를 저장된 순서의 보기와 함께.",
    en: "All questions, options in their stored order.",
    answers: "V1Question[]",
  },
  "question.getById": {
    ko: "문제 하나를 저장된 순서의 보기와 함께.",
    en: "One question, options in their stored order.",
    answers: "V1Question",
    failures: ["not_found"],
  },
  "question.getRandom": {
    ko: "무작위 문제. 보기는 읽을 때마다 섞이고 정답 번호가 따라 움직여요.",
    en: "Random questions; options are shuffled at every read and the key is moved after them.",
    answers: "V1Question[]",
  },
  "question.getByCategory": {
    ko: "분류별 문제, 보기는 섞여요.",
    en: "Questions of a category, options shuffled.",
    answers: "V1Question[]",
  },
  "question.getByDifficulty": {
    ko: "난이도별 문제, 보기는 섞여요.",
    en: "Questions of a difficulty, options shuffled.",
    answers: "V1Question[]",
  },
  "question.getByIds": {
    ko: "아이디로 고른 문제, 보기는 섞여요.",
    en: "Questions by id, options shuffled.",
    answers: "V1Question[]",
  },
  "question.getCategories": { ko: "분류의 이름.", en: "Names of the categories.", answers: "string[]" },
  "question.getDifficulties": {
    ko: "난이도의 이름.",
    en: "Names of the difficulties.",
    answers: "string[]",
  },
  "question.getCount": { ko: "문제의 수.", en: "How many questions.", answers: "number" },
  "progress.get": {
    ko: "문제 하나의 마지막 시도.",
    en: "The last try at one question.",
    answers: "V1Progress | null",
  },
  "progress.getAll": { ko: "모든 마지막 시도.", en: "All last tries.", answers: "V1Progress[]" },
  "progress.submit": {
    ko: "답을 적어요. 맞았는지는 클라이언트가 말한 대로 믿어요.",
    en: "Records an answer; whether it is right is believed as the client says.",
    answers: "V1Progress",
    failures: ["not_found"],
  },
  "progress.reset": {
    ko: "한 문제의, 또는 모든 기록을 지워요.",
    en: "Deletes the record of one question, or of all.",
    answers: "{ success: true, deleted: number }",
  },
  "progress.getIncorrect": { ko: "틀린 문제.", en: "What was wrong.", answers: "V1Progress[]" },
  "progress.getAccuracy": { ko: "정답률.", en: "The share of right answers, in percent.", answers: "Tally" },
  "stats.getOverview": {
    ko: "한눈에 보는 통계.",
    en: "The statistics at a glance.",
    answers:
      "{ totalQuestions: number, correctAnswers: number, totalAttempts: number, accuracy: number, streak: number, lastStudiedAt: string | null }",
  },
  "stats.getByCategory": {
    ko: "분류별 통계.",
    en: "By category.",
    answers: "({ category: string } & Tally)[]",
  },
  "stats.getByDifficulty": {
    ko: "난이도별 통계.",
    en: "By difficulty.",
    answers: "({ difficulty: string } & Tally)[]",
  },
  "stats.getStreak": {
    ko: "연속으로 공부한 날.",
    en: "Days studied in a row.",
    answers: "{ streak: number, lastStudiedAt: string | null }",
  },
  "stats.getRecentActivity": {
    ko: "최근의 시도.",
    en: "The latest tries.",
    answers: "(V1Progress & { question: string, category: string })[]",
  },
  "stats.getDailyStats": {
    ko: "날마다의 통계.",
    en: "By day.",
    answers: "({ date: string } & Tally)[]",
  },
};
