import type { reported as english } from "../en/reported.ts";

export const reported: typeof english = {
  title: "이상하다고 알린 채점",
  none: "기다리는 사람이 없어요",
  noneBody: "앱에서 ‘채점이 이상한가요?’로 알린 것이 휴대폰이 연결되는 대로 여기에 와요.",
  waiting: (count) => `${count}건이 기다려요`,
  noWords: "적은 글은 없어요.",
  notArrived: "풀이는 아직 오지 않았어요.",
  shownNow: "지금 보이는 판정",
  outcome: "살펴본 결과",
  outcomes: {
    looked_into: "살펴봤어요",
    mark_stands: "채점이 맞아요",
    mark_corrected: "채점을 고쳤어요",
    question_mended: "문제를 고쳤어요",
  },
  learnerReads: (words) => `학습자에게는 이렇게 알려요: “${words}”`,
  note: "기록에 남길 말",
  noteHint: "이름과 함께 기록에 남아요. 학습자에게는 보이지 않아요.",
  settle: "마치기",
  changed: "누군가 이미 살펴봤어요. 목록을 다시 확인해 주세요.",
  questions: "문제별, 최근 30일",
  question: "문제",
  columns: { reported: "알림", poor: "아쉬움", good: "좋음" },
};
