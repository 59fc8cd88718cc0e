import type { report as english } from "../en/report.ts";

export const report: typeof english = {
  title: "어떤 점이 이상한가요?",
  body: "적은 글은 이 문제, 고른 답, 판정과 함께 저장되고 연결되면 담당자에게 전해져요.",
  label: "하고 싶은 말",
  send: "남기기",
  kept: "이 기기에 저장했고 연결되면 보내요. 고마워요.",
};
