import type { AnswerToMark } from "../../../src/protocol/marking.ts";

export const anEssay: AnswerToMark = {
  attemptId: "a7129fd2-18b4-4bc0-84a8-42987e2d7fdf",
  questionId: "e1",
  setId: "s",
  title: "Essays",
  prompt: "Why?",
  learnerCode: "04106105A",
  learnerName: "",
  answeredAt: 1,
  finished: true,
  language: "en",
  mode: "practice",
  released: true,
  question: { id: "e1", kind: "essay", prompt: "Why?" },
  text: "Because.",
  textHash: "0".repeat(64),
  marks: [],
};
