import type { news as english } from "../en/news.ts";

export const news: typeof english = {
  title: "결과가 나왔어요",
  corrected: "채점을 바로잡아 결과가 더 좋아졌어요",
  decided: "사람이 채점을 확인하고 바꿨어요",
  look: "결과 보기",
  timeUp: "시간이 끝났어요",
  timeUpBody: (when) =>
    `${when}에 풀이를 마감했어요. 그때까지 답한 것은 모두 남아 있고, 나머지는 틀림이 아니라 ‘답하지 않음’이에요.`,
  withServer: "답은 모두 서버에 있어요. 결과는 공개될 때 여기에서 알려 드려요.",
  onDevice: "답은 이 기기에 저장돼 있고 연결되면 바로 보내요. 결과는 공개될 때 나와요.",
  given: (done, total) => `${total}문제 중 ${done}문제 답했어요`,
};
