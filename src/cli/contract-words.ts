import type { ContractPart } from "../server/move/contract/contract-v1.ts";
import type { Hindrance } from "../server/move/contract/find-hindrances.ts";
import { type Said, say, type Terminal } from "./terminal.ts";

/** Why V1 cannot be closed yet, as a sentence. */
export function describeHindrance(terminal: Terminal, hindrance: Hindrance): string {
  const { code, ...values } = hindrance;
  return Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, () => String(value)),
    say(terminal, HINDRANCES[code]),
  );
}

const HINDRANCES: Record<Hindrance["code"], Said> = {
  step_missing: {
    en: "mundap v1 {step} is not done.",
    ko: "mundap v1 {step} 단계가 끝나지 않았어요.",
  },
  not_everybody: {
    en: "{stage}% of learners are in V2: everybody has to be (mundap rollout advance).",
    ko: "학습자의 {stage}%만 V2를 써요. 모두 V2를 써야 해요 (mundap rollout advance).",
  },
  step_too_young: {
    en: "everybody has been in V2 for {hours} hours, and {needed} are needed (--held-hours).",
    ko: "모두 V2를 쓴 지 {hours}시간 됐어요. {needed}시간이 필요해요 (--held-hours).",
  },
  v1_asked: {
    en: "V1 was asked {requests} times in the last {hours} hours: somebody still uses it (--quiet-hours).",
    ko: "최근 {hours}시간 동안 V1에 요청이 {requests}번 왔어요. 아직 쓰는 사람이 있어요 (--quiet-hours).",
  },
  v1_written: {
    en: "V1 took {answers} answers in the last {hours} hours: somebody still uses it (--quiet-hours).",
    ko: "최근 {hours}시간 동안 V1에 답이 {answers}개 들어왔어요. 아직 쓰는 사람이 있어요 (--quiet-hours).",
  },
  shadow_differs: {
    en: "V1's rule and V2 mark {answers} answers otherwise: see mundap v1 shadow.",
    ko: "V1의 규칙과 V2의 채점이 다른 답이 {answers}개 있어요. mundap v1 shadow를 보세요.",
  },
  not_owner: {
    en: "only the owner may put away V1's tables {tables}: run this as their owner (DATABASE_URL), or make the user one (alter table … owner to …).",
    ko: "V1의 테이블({tables})은 소유자만 치울 수 있어요. 소유자로 실행하거나(DATABASE_URL) 소유자를 바꿔 주세요 (alter table … owner to …).",
  },
  backup_not_verified: {
    en: "there is no backup of this database of the last 24 hours that was restored and compared: run mundap v1 backup.",
    ko: "최근 24시간 안에 복원해서 비교한 이 데이터베이스의 백업이 없어요. mundap v1 backup을 실행해 주세요.",
  },
};

export const CONTRACT_WORDS = {
  parts: {
    close: {
      en: "V1 is closed: whoever asks it is told where everything is now.",
      ko: "V1을 닫았어요. V1에 물으면 옮긴 곳을 알려 줘요.",
    },
    settle: {
      en: "V1 was told the last answers of V2, and the last verification holds.",
      ko: "V2의 마지막 답까지 V1에 적었고, 마지막 검증도 맞아요.",
    },
    keep_accounts: {
      en: "V1's accounts are kept: whoever comes late still becomes the learner they were.",
      ko: "V1 계정을 간직했어요. 늦게 온 사람도 예전 학습자로 이어져요.",
    },
    archive: {
      en: "V1's tables are in the schema v1_archive, whole, and their mirrors are off.",
      ko: "V1의 테이블을 그대로 v1_archive 스키마로 옮기고 따라오기를 멈췄어요.",
    },
  } satisfies Record<ContractPart, Said>,
  ends: {
    shut: { en: "V1 stays as it is.", ko: "V1은 그대로예요." },
    contracted: {
      en: "V1 is put away. mundap v1 contract --undo brings it back, until it is dropped (--drop).",
      ko: "V1을 치워 두었어요. 지우기(--drop) 전에는 mundap v1 contract --undo로 되돌릴 수 있어요.",
    },
    undone: {
      en: "V1 is back and served; what was answered in V2 since is told to it within a minute.",
      ko: "V1이 돌아왔어요. 그동안 V2에서 푼 답은 1분 안에 V1에 적혀요.",
    },
    dropped: {
      en: "V1's tables are gone for good. What learners had in V1 is in mundap.v1_progress.",
      ko: "V1의 테이블을 완전히 지웠어요. 학습자의 V1 기록은 mundap.v1_progress에 있어요.",
    },
  } satisfies Record<string, Said>,
};
