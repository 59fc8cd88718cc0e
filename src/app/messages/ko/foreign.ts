import type { foreign as english } from "../en/foreign.ts";

export const foreign: typeof english = {
  title: "서버의 서명이 달라요",
  what: "이 주소의 서버가 이 앱이 아는 것과 다른 서명을 써요. 서버를 새로 세웠을 수도 있고, 누군가 그 서버인 척하는 것일 수도 있어요.",
  safe: "답과 문제집은 이 기기에 그대로 있고, 지금처럼 계속 풀 수 있어요.",
  compare: "서버를 운영하는 곳에 지문을 물어보고, 아래와 똑같을 때만 믿어 주세요.",
  fingerprint: "서버의 지문",
  reading: "지문을 가져오는 중이에요…",
  means: "믿으면 이 기기의 모든 계정이 이 서버와 이어지고, 답도 이 서버로 보내요.",
  changed: "서버가 이제 다른 지문을 보여서 믿지 않았어요. 다시 견주어 봐 주세요.",
  notNow: "나중에 하기",
  trust: "확인했어요, 이 서버를 믿어요",
};
