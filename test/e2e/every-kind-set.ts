import type { SetFile } from "../../src/domain/set/set-file.ts";

/** A set with every kind, with accepted answers in Hangul, with spaces, units and several spellings. */
export const EVERY_KIND_SET: SetFile = {
  format: "mundap-set",
  version: 1,
  id: "every-kind",
  title: "Every kind of question",
  language: "ko",
  policy: { mode: "practice", shuffleQuestions: false, shuffleChoices: true },
  questions: [
    {
      id: "single",
      kind: "single-choice",
      prompt: "훈민정음을 만든 임금은?",
      choices: [
        { id: "sejong", text: "세종" },
        { id: "taejo", text: "태조" },
        { id: "zero", text: "0" },
        { id: "none", text: "없음" },
      ],
      key: { choiceId: "sejong" },
    },
    {
      id: "multiple",
      kind: "multiple-choice",
      prompt: "소수를 모두 고르세요.",
      choices: [
        { id: "n2", text: "2" },
        { id: "n9", text: "9" },
        { id: "n11", text: "11" },
        { id: "n15", text: "15" },
      ],
      key: { weights: { n2: 0.5, n11: 0.5, n9: -1, n15: -1 }, scoring: "weights" },
    },
    {
      id: "text",
      kind: "short-text",
      prompt: "대한민국의 수도는?",
      key: { accepted: [{ text: "서울" }, { text: "서울특별시" }, { text: "Seoul" }], spaces: "ignore" },
    },
    {
      id: "number",
      kind: "numeric",
      prompt: "1 km는 몇 m인가요?",
      key: {
        accepted: [{ value: 1000 }, { value: 999.5, max: 1000.5 }],
        units: [{ unit: "km", multiplier: 1000 }],
      },
    },
    {
      id: "order",
      kind: "ordering",
      prompt: "먼저 세워진 나라부터 놓으세요.",
      items: [
        { id: "goryeo", text: "고려" },
        { id: "silla", text: "신라" },
        { id: "joseon", text: "조선" },
        { id: "gojoseon", text: "고조선" },
      ],
      key: { order: ["gojoseon", "silla", "goryeo", "joseon"], scoring: "all-or-nothing" },
    },
    {
      id: "match",
      kind: "matching",
      prompt: "나라와 수도를 짝지으세요.",
      stems: [
        { id: "jp", text: "일본" },
        { id: "vn", text: "베트남" },
      ],
      options: [
        { id: "tokyo", text: "도쿄" },
        { id: "hanoi", text: "하노이" },
        { id: "busan", text: "부산" },
      ],
      key: { pairs: { jp: "tokyo", vn: "hanoi" }, scoring: "all-or-nothing" },
    },
    {
      id: "letters",
      kind: "matching",
      prompt: "식과 값을 짝지으세요.",
      stems: [{ id: "half", text: "1 ÷ 2" }],
      options: [
        { id: "a", text: "`0.5`" },
        { id: "b", text: "$$2$$" },
      ],
      key: { pairs: { half: "a" } },
    },
    {
      id: "gaps",
      kind: "cloze",
      prompt: '한글은 {{year}}년에 {{king}}이 만들었고, {{rest}}\n\n```c\n{{call}}("한글");\n```',
      gaps: [
        { id: "year", kind: "numeric" },
        {
          id: "king",
          kind: "single-choice",
          choices: [
            { id: "sejong-gap", text: "세종" },
            { id: "taejo-gap", text: "태조" },
          ],
        },
        { id: "rest", kind: "short-text" },
        { id: "call", kind: "short-text" },
      ],
      key: {
        scoring: "all-or-nothing",
        gaps: {
          year: { accepted: [{ value: 1443 }, { value: 1444, fraction: 1 }] },
          king: { choiceId: "sejong-gap" },
          rest: { accepted: [{ text: "널리 퍼졌다" }, { text: "알려졌다" }], spaces: "ignore" },
          call: { accepted: [{ text: "printf" }, { text: "puts" }], caseSensitive: true },
        },
      },
    },
    {
      id: "essay",
      kind: "essay",
      prompt: "한글이 왜 쉬운지 쓰세요.",
      key: { rubric: "까닭이 둘 이상." },
    },
  ],
};
