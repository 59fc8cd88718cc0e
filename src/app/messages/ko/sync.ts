import type { sync as english } from "../en/sync.ts";

export const sync: typeof english = {
  offline: "오프라인",
  allSent: "모두 전송됨",
  waiting: (count) => `답 ${count}개 대기`,
  offlineWaiting: (count) => `오프라인 · 답 ${count}개 대기`,
  phases: {
    idle: "보내는 중인 것이 없어요.",
    sending: "답을 보내고 있어요.",
    backing_off: "서버가 대답하지 않았어요. 저절로 다시 보내요.",
    offline: "연결이 없어요. 답은 이 기기에 저장돼 있어요.",
    sign_in_needed: "서버가 이 기기를 알아보지 못해요. 답은 여기에 저장돼 있어요.",
    update_needed: "서버가 더 새로운 앱을 필요로 해요. 답은 여기에 저장돼 있어요.",
    storage_lost: "브라우저가 저장 공간을 지웠어요.",
  },
  held: (count) => `답 ${count}개를 확인하고 있어요`,
  heldBody: "사람이 정해요. 시각만 분명하지 않은 답은 14일 뒤에 인정돼요.",
};
