import type { SetFile } from "../../src/domain/set/set-file.ts";

/** One question of every kind in a known order, with the long words and code that break narrow screens. */
export const TOUR_SET: SetFile = {
  format: "mundap-set",
  version: 1,
  id: "tour-of-kinds",
  title: "모든 종류 둘러보기: 국가기술자격 실기 대비 종합정리",
  language: "ko",
  description: "화면을 하나씩 둘러보려고 만든 **견본**이에요.",
  category: "견본",
  policy: { mode: "practice", shuffleQuestions: false, shuffleChoices: false },
  questions: [
    {
      id: "code",
      kind: "single-choice",
      prompt:
        "다음 파이썬 코드가 출력하는 값은?\n\n```python\nnumbers = [1, 2, 3]\nalias_of_the_same_list_in_memory = numbers\nalias_of_the_same_list_in_memory.append(4)\nprint(len(numbers))\n```",
      category: "프로그래밍",
      choices: [
        { id: "three", text: "3" },
        { id: "four", text: "4" },
        { id: "list", text: "`[1, 2, 3]`" },
        { id: "error", text: "`AttributeError: 'list' object has no attribute 'append'` 오류가 난다" },
      ],
      key: { choiceId: "four" },
      explanation:
        "두 이름이 같은 목록을 가리켜요. 그래서 `append`는 두 이름 모두에 보이고 길이는 **4**가 돼요.",
      feedback: { three: "대입은 목록을 복사하지 않아요." },
    },
    {
      id: "true-false",
      kind: "single-choice",
      preset: "true-false",
      prompt: "0은 짝수이다.",
      category: "수학",
      choices: [
        { id: "true", text: "참" },
        { id: "false", text: "거짓" },
      ],
      key: { choiceId: "true" },
      explanation: "0 = 2 × 0이므로 짝수예요.",
    },
    {
      id: "primes",
      kind: "multiple-choice",
      prompt: "소수를 모두 고르세요.",
      category: "수학",
      choices: [
        { id: "n2", text: "2" },
        { id: "n9", text: "9" },
        { id: "n11", text: "11" },
        { id: "n15", text: "15" },
      ],
      key: { weights: { n2: 0.5, n11: 0.5, n9: -0.5, n15: -0.5 }, scoring: "weights" },
      explanation: "9 = 3 × 3, 15 = 3 × 5예요.",
    },
    {
      id: "capital",
      kind: "short-text",
      prompt: "대한민국의 수도는?",
      category: "지리",
      key: { accepted: [{ text: "서울" }, { text: "서울특별시" }] },
      explanation: "1394년부터 도읍이었어요.",
    },
    {
      id: "distance",
      kind: "numeric",
      prompt: "서울에서 부산까지 경부고속도로는 약 몇 km인가요?",
      category: "지리",
      key: { accepted: [{ value: 416, absolute: 5 }] },
      explanation: "양재 나들목에서 구서 나들목까지 416 km예요.",
    },
    {
      id: "left-out",
      kind: "single-choice",
      prompt: "이 문제는 답하지 않고 지나가요.",
      category: "견본",
      choices: [
        { id: "yes", text: "네" },
        { id: "no", text: "아니요" },
      ],
      key: { choiceId: "yes" },
    },
  ],
};
