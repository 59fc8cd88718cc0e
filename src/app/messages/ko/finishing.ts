import type { finishing as english } from "../en/finishing.ts";

export const finishing: typeof english = {
  title: "지금 끝낼까요?",
  unsaved: (count) => `아직 저장하지 않은 답이 ${count}개 있어요. 끝내면 함께 저장해요.`,
  unanswered: (count) =>
    `아직 답하지 않은 문제가 ${count}개 있어요. 결과에는 틀림이 아니라 ‘답하지 않음’으로 남아요.`,
  goOn: "계속 풀기",
};
