import type { rating as english } from "../en/rating.ts";

export const rating: typeof english = {
  label: "좋은 문제였나요?",
  good: "좋은 문제예요",
  poor: "아쉬운 문제예요",
  kept: "이 기기에 저장했고, 연결되면 보내요.",
  notKept: "저장하지 못했어요",
};
