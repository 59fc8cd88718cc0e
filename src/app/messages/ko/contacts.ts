import type { contacts as en } from "../en/contacts.ts";

export const contacts: typeof en = {
  title: "누가 무엇을 맡나요",
  tasks: {
    backend: "서버",
    frontend: "앱",
    database: "데이터베이스",
    deployment: "배포",
    monitoring: "모니터링",
    support: "지원",
    security: "보안",
    privacy: "개인 정보",
  },
  nobody: "아직 정해지지 않았어요",
  how: "운영자가 데이터 폴더의 contacts.json에 적어요 (운영 안내서를 보세요).",
  malformed: "연락처를 읽을 수 없어요",
  malformedBody: (place) =>
    place === ""
      ? "contacts.json이 올바른 JSON이 아니에요. 운영자가 mundap contacts로 확인할 수 있어요."
      : `contacts.json의 ${place} 자리가 잘못됐어요. 운영자가 mundap contacts로 확인할 수 있어요.`,
};
