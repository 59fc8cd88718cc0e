import type { DecisionWhy } from "./decide-rollout.ts";

const WHY: Record<DecisionWhy, Record<"ko" | "en", string>> = {
  proven_harm: {
    ko: "우연이 아닌 나빠짐이 확인돼서 모두 V1로 되돌려요.",
    en: "Harm is proven and not by chance: everybody goes back to V1.",
  },
  gates_open: { ko: "모든 관문이 열려서 다음 단계로 가요.", en: "Every gate is open: the next step begins." },
  gates_shut: { ko: "아직 닫힌 관문이 있어서 기다려요.", en: "It waits: a gate is still shut." },
  step_too_young: {
    ko: "이 단계를 시작한 지 얼마 안 돼서 기다려요.",
    en: "It waits: this step has not lasted long enough.",
  },
  waits_for_person: {
    ko: "관문은 모두 열렸어요. 사람이 다음 단계를 정해요.",
    en: "Every gate is open: a person decides about the next step.",
  },
  held: {
    ko: "사람이 멈춰 두었어요. 올라가려면 먼저 다시 진행해 주세요.",
    en: "A person holds it: it has to be resumed before a step up.",
  },
  rolled_back: {
    ko: "되돌린 상태예요. 다시 시작하는 것은 사람이 정해요.",
    en: "It was rolled back: only a person begins again.",
  },
  nobody_in_v2: { ko: "V2를 쓰는 학습자가 아직 없어요.", en: "Nobody is in V2 yet." },
  only_named: {
    ko: "담당자가 이름으로 정한 학습자만 V2를 써요.",
    en: "Only learners whom staff named are in V2.",
  },
  move_not_ready: {
    ko: "V1에서 옮기는 일이 첫 단계를 시작할 만큼 끝나지 않았어요. “mundap rollout advance --dry-run”이 무엇이 모자라는지 알려 줘요.",
    en: "The move from V1 is not ready for the first step: “mundap rollout advance --dry-run” lists what is missing.",
  },
  everybody_in_v2: { ko: "모두 V2를 쓰고 있어요.", en: "Everybody is in V2." },
  not_begun: {
    ko: "아직 전환을 시작하지 않았어요. 모두 V2를 써요.",
    en: "No rollout has begun: everybody is served by V2.",
  },
  v1_closed: {
    ko: "V1을 닫아서 되돌릴 곳이 없어요. “mundap v1 contract --undo”로 다시 열 수 있어요.",
    en: "V1 is closed, so that there is nowhere to go back to: “mundap v1 contract --undo” opens it again.",
  },
  by_person: { ko: "사람이 정했어요.", en: "A person decided so." },
};

/** Why it was decided so, as a sentence. */
export function describeWhy(why: DecisionWhy, language: "ko" | "en"): string {
  return WHY[why][language];
}
