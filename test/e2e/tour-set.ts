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
      id: "layers",
      kind: "ordering",
      prompt: "OSI 7계층을 아래에서부터 순서대로 놓으세요.",
      category: "네트워크",
      items: [
        { id: "transport", text: "전송 계층(`TCP`, `UDP`)" },
        { id: "physical", text: "물리 계층" },
        { id: "network", text: "네트워크 계층: 서로 다른 망을 이어 목적지까지 길을 찾아요" },
        { id: "link", text: "데이터 링크 계층" },
      ],
      key: { order: ["physical", "link", "network", "transport"], scoring: "absolute-position" },
      explanation: "물리, 데이터 링크, 네트워크, 전송 순서예요.",
    },
    {
      id: "ports",
      kind: "matching",
      prompt: "프로토콜과 기본 포트를 짝지으세요.",
      category: "네트워크",
      stems: [
        { id: "https", text: "HTTPS" },
        { id: "ssh", text: "SSH: 암호화된 원격 접속" },
        { id: "dns", text: "`DNS`" },
      ],
      options: [
        { id: "p22", text: "22" },
        { id: "p443", text: "443" },
        { id: "p53", text: "53" },
        { id: "p80", text: "80" },
      ],
      key: { pairs: { https: "p443", ssh: "p22", dns: "p53" } },
      explanation: "80은 HTTP의 포트예요.",
    },
    {
      id: "limits",
      kind: "matching",
      prompt: "식과 그 값을 짝지으세요.",
      category: "수학",
      stems: [
        { id: "half", text: "$$\\frac{1}{2}$$" },
        { id: "third", text: "`1 / 3`" },
      ],
      options: [
        { id: "a", text: "$$0.5$$" },
        { id: "b", text: "$$0.333$$" },
      ],
      key: { pairs: { half: "a", third: "b" } },
    },
    {
      id: "gaps",
      kind: "cloze",
      prompt:
        '훈민정음은 {{year}}년에 {{king}}이 만들었고, 출력은 `{{call}}` 한 줄이면 돼요.\n\n```python\n{{call2}}("훈민정음")\n```',
      category: "역사",
      gaps: [
        { id: "year", kind: "numeric" },
        {
          id: "king",
          kind: "single-choice",
          choices: [
            { id: "sejong", text: "세종" },
            { id: "taejo", text: "태조" },
          ],
        },
        { id: "call", kind: "short-text" },
        { id: "call2", kind: "short-text" },
      ],
      key: {
        gaps: {
          year: { accepted: [{ value: 1443 }] },
          king: { choiceId: "sejong" },
          call: { accepted: [{ text: "print" }] },
          call2: { accepted: [{ text: "print" }] },
        },
      },
      explanation: "1446년은 반포한 해예요.",
    },
    {
      id: "essay",
      kind: "essay",
      prompt: "한글이 배우기 쉬운 까닭을 두 가지 쓰세요.",
      category: "역사",
      key: { rubric: "까닭이 **둘** 이상 있고, 그 가운데 하나가 소리와 모양의 관계이면 만점이에요." },
      explanation: "소리가 나는 자리의 모양을 본떴고, 획을 더해 센 소리를 나타내요.",
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
