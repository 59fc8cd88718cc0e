import type { Said } from "./terminal.ts";

export const learnerWords = {
  noStaff: {
    en: "{email}: there is no staff account with this address; make one with mundap staff add.",
    ko: "{email}: 이 주소의 담당자 계정이 없어요. mundap staff add로 만들어 주세요.",
  },
  notAllowed: {
    en: "{email}: this account may not have people forgotten; that takes the role operator or admin.",
    ko: "{email}: 이 계정은 사람을 지울 수 없어요. operator나 admin 역할이 필요해요.",
  },
  nobody: {
    en: "{who}: there is nobody with this learner code, learner id or V1 address; check it. Of somebody who was forgotten before nothing is left to find them by (mundap learner forgotten lists when that was done).",
    ko: "{who}: 이 학습자 코드나 id, V1 주소를 가진 사람이 없어요. 다시 확인해 주세요. 이미 지운 사람이라면 찾을 것이 남아 있지 않아요 (언제 지웠는지는 mundap learner forgotten에 있어요).",
  },
  forgottenBefore: {
    en: "This person has been forgotten before; nothing is left of them.",
    ko: "이미 지운 사람이에요. 남은 것이 없어요.",
  },
  nothingRemoved: {
    en: "Nothing has been removed. Run this again with --yes to remove all of these rows for good.",
    ko: "아직 아무것도 지우지 않았어요. 이 행들을 모두 영영 지우려면 --yes를 붙여 다시 실행해 주세요.",
  },
  done: {
    en: "Removed for good; this is record {id} of mundap learner forgotten. Backups hold these rows until they are pruned, and logs name device ids until they are rotated. A server that starts on a restored backup removes them again.",
    ko: "영영 지웠어요. mundap learner forgotten의 {id}번 기록이에요. 백업에는 그 백업이 정리될 때까지, 로그의 기기 id는 로그가 교체될 때까지 남아요. 예전 백업으로 되돌려도 서버가 시작할 때 다시 지워요.",
  },
  nobodyYet: { en: "Nobody has been forgotten.", ko: "아직 지운 사람이 없어요." },
  line: {
    en: "{id} · {at} · by {name} · {count} rows",
    ko: "{id} · {at} · {name} · 행 {count}개",
  },
} satisfies Record<string, Said>;
