import type { wrong as english } from "../en/wrong.ts";

export const wrong: typeof english = {
  title: "오답노트",
  toLearn: (count) => `익힐 문제 ${count}개`,
  practise: (count) => (count === 1 ? "다시 풀기" : `${count}문제 다시 풀기`),
  practiseSet: (set, count) => `${set}: 틀린 문제 ${count}개 다시 풀기`,
  missedOn: (date) => `${date}에 틀림`,
  learnt: "이제 알아요",
  learntCount: (count) => `이제 아는 문제 ${count}개`,
  allLearnt: "모두 다시 맞혔어요.",
  elsewhere: "다른 휴대폰에서",
  elsewhereBody: "다른 휴대폰에서 푼 문제예요. 문제는 이 기기에 있는 그대로 보여요.",
  former: "이전 앱에서",
  formerBody:
    "이전 앱이 틀렸다고 보고한 문제예요. 그때 고른 답은 남아 있지 않아요. 여기서 한 번 맞히면 익힌 것으로 쳐요.",
  formerTitle: "이전 앱의 오답",
  formerUnpublished: "아직 문제집에 없는 문제들이라 읽을 수만 있고 다시 풀 수는 없어요.",
  formerDeleted: "그 뒤에 지워진 문제",
  examOnlyRead: "시험은 전체를 한 번에 풀어요. 틀린 문제만 따로 다시 풀 수는 없고 읽어 볼 수 있어요.",
  fetchSet: "문제집 내려받기",
  notHere: "이 문제의 문제집이 이 기기에 없어요.",
  unreadable: "이 문제의 글이 이제 이 기기에 없어요.",
  cannotStart: "시작하지 못했어요",
  emptyTitle: "틀린 문제가 없어요",
  emptyBody: "틀린 문제는 여기에 모여요. 다시 맞힐 때까지 몇 번이든 풀 수 있어요.",
  emptyAction: "문제집 고르기",
};
