import type { RolloutDecision } from "../protocol/rollout.ts";
import type { Said } from "./terminal.ts";

type Action = RolloutDecision["action"];

/** A decision's name in a list of them. */
export const ACTIONS: Record<Action, Said> = {
  begin: { en: "begin", ko: "시작" },
  advance: { en: "step up", ko: "단계 올림" },
  hold: { en: "hold", ko: "멈춤" },
  resume: { en: "resume", ko: "다시 진행" },
  rollback: { en: "rollback", ko: "되돌림" },
  stay: { en: "stay", ko: "그대로" },
};

/** What a person's word has done. */
export const DID: Record<Exclude<Action, "stay">, Said> = {
  begin: {
    en: "The rollout has begun, at {to}%: nobody is in V2 yet.",
    ko: "전환을 시작했어요. 지금은 {to}%라서 V2를 쓰는 사람은 아직 없어요.",
  },
  advance: {
    en: "One step up: {from} → {to}% of learners in V2.",
    ko: "한 단계 올렸어요. V2를 쓰는 학습자: {from} → {to}%.",
  },
  hold: {
    en: "Held at {to}%: no step up until it is resumed; proven harm still goes back.",
    ko: "{to}%에서 멈췄어요. 다시 진행할 때까지 올라가지 않아요. 나빠진 것이 확인되면 그래도 되돌려요.",
  },
  resume: { en: "It goes on, at {to}%.", ko: "{to}%에서 다시 진행해요." },
  rollback: {
    en: "Rolled back, {from} → {to}%: everybody is with V1, those named by staff too; attempts of V2 are still taken.",
    ko: "되돌렸어요. {from} → {to}%: 담당자가 이름으로 정한 사람까지 모두 V1을 써요. V2의 풀이는 계속 받아요.",
  },
};

export const ARM_WORDS = {
  nothing: { en: "nothing to read", ko: "읽을 것이 없어요" },
  learners: { en: "{learners} learners answered", ko: "학습자 {learners}명이 풂" },
  answers: { en: "{answers} answers", ko: "답 {answers}개" },
  rate: { en: "{rate} right ({low} … {high})", ko: "정답률 {rate} ({low} … {high})" },
  errors: { en: "{share} errors", ko: "오류 {share}" },
  complaints: { en: "{share} complained", ko: "불만 {share}" },
  stars: { en: "{stars} of 5 stars", ko: "별 5개 중 {stars}" },
} satisfies Record<string, Said>;

export const STATUS_WORDS = {
  notYet: {
    en: "This period has not begun: there is nothing to report before {from}.",
    ko: "아직 시작하지 않은 기간이에요. {from}부터 보고할 것이 있어요.",
  },
  wrongNote: {
    en: "--note: say why in 1 to 1000 characters.",
    ko: "--note: 이유를 1자에서 1000자까지 적어 주세요.",
  },
  notBegun: {
    en: "No rollout has begun: everybody is served by V2. `mundap rollout advance` begins one, at 0%.",
    ko: "전환을 시작하지 않았어요. 모두 V2를 써요. `mundap rollout advance`로 0%에서 시작해요.",
  },
  stage: { en: "{stage}% in V2, {phase}, since {since}", ko: "V2 {stage}%, {phase}, {since}부터" },
  running: { en: "running", ko: "진행 중" },
  held: { en: "held", ko: "멈춤" },
  rolled_back: { en: "rolled back", ko: "되돌림" },
  cohorts: {
    en: "Learners seen in this step: {v1} with V1, {v2} with V2, {overridden} put there by staff",
    ko: "이 단계에서 본 학습자: V1 {v1}명, V2 {v2}명, 담당자가 정한 {overridden}명",
  },
  unattributed: {
    en: "Calls in neither arm, last 15 minutes: {requests}, {failed} failed",
    ko: "어느 쪽에도 넣지 않은 최근 15분의 호출: {requests}번, 실패 {failed}번",
  },
  controller: { en: "the controller", ko: "자동 제어" },
  watched: { en: " (watched only)", ko: " (보기만)" },
  tried: { en: "dry run", ko: "시험 실행" },
  would: {
    en: "Dry run, nothing has changed. It would say: {done}",
    ko: "시험 실행이라 바뀐 것이 없어요. 실제로 하면: {done}",
  },
} satisfies Record<string, Said>;
