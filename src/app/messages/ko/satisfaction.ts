import type { satisfaction as english } from "../en/satisfaction.ts";

export const satisfaction: typeof english = {
  question: "문답에 얼마나 만족하나요?",
  stars: (count) => `별 5개 중 ${count}개`,
  poor: "불만족",
  good: "만족",
  later: "다음에",
  thanks: "고마워요. 이 기기에 저장했고, 연결되면 보내요.",
  notKept: "저장하지 못했어요.",
};
