import type { GateReason, GateResult } from "./gate-result.ts";
import type { GateName } from "./rollout-settings.ts";

type Language = "ko" | "en";
type Words = Record<Language, string>;
type Unit = "share" | "points" | "probability" | "ms" | "stars";

/** What a gate measures, in what unit, and what its sample is counted in. */
const GATES: Record<GateName, { name: Words; unit: Unit; of: Words; good?: Words }> = {
  correct_rate: {
    name: { ko: "V2의 정답률", en: "Right answers in V2" },
    unit: "share",
    of: { ko: "답", en: "answers" },
  },
  comparison: {
    name: { ko: "같은 시간의 V1과 견준 정답률", en: "Right answers, V2 against V1 at the same time" },
    unit: "points",
    of: { ko: "답", en: "answers" },
    good: {
      ko: "차이가 {value}이고, {against}만큼 나빠졌을 가능성은 배제됐어요.",
      en: "The difference is {value}; one as bad as {against} is excluded.",
    },
  },
  sample_ratio: {
    name: { ko: "두 집단의 크기", en: "Sizes of the two cohorts" },
    unit: "probability",
    of: { ko: "학습자", en: "learners" },
    good: {
      ko: "{value}: 정한 비율과 맞아요.",
      en: "They fit the share that was meant ({value}).",
    },
  },
  marking_agreement: {
    name: { ko: "기기와 서버의 채점 일치", en: "Device and server mark alike" },
    unit: "share",
    of: { ko: "답", en: "answers" },
  },
  shadow_agreement: {
    name: { ko: "V1과 V2의 채점 일치", en: "V1 and V2 mark alike" },
    unit: "share",
    of: { ko: "답", en: "answers" },
  },
  response_time: {
    name: { ko: "평균 응답 시간", en: "Mean response time" },
    unit: "ms",
    of: { ko: "요청", en: "requests" },
  },
  errors: { name: { ko: "오류율", en: "Errors" }, unit: "share", of: { ko: "요청", en: "requests" } },
  satisfaction: {
    name: { ko: "만족도", en: "Satisfaction" },
    unit: "stars",
    of: { ko: "평가", en: "ratings" },
  },
  complaints: {
    name: { ko: "불만을 알린 학습자", en: "Learners who complained" },
    unit: "share",
    of: { ko: "학습자", en: "learners" },
  },
};

const WHY: Record<GateReason, Words> = {
  good: { ko: "지금 {value}: 기준({against})을 지켰어요.", en: "{value}, which meets {against}." },
  no_data: {
    ko: "아직 잰 것이 없어요. 있을 때까지 기다려요.",
    en: "Nothing measured yet: it waits until there is.",
  },
  too_little: {
    ko: "{of} {sample}개뿐이에요. {minimum}개부터 판단해요.",
    en: "Only {sample} {of}; it is judged from {minimum} on.",
  },
  goal_missed: {
    ko: "지금 {value}: 목표({against})에 못 미쳐요. 되돌릴 만큼 나쁘다는 증거는 없어요.",
    en: "{value}, short of the goal of {against}; nothing proves it bad enough to go back.",
  },
  not_excluded: {
    ko: "지금 차이: {value}. {against}까지 나빠졌을 가능성을 아직 배제할 수 없어요.",
    en: "The difference is {value}; that it is as bad as {against} is not excluded yet.",
  },
  v1_no_better: {
    ko: "지금 {value}: 한계({against})를 벗어났지만 V1도 나을 게 없어요. 사람이 판단해요.",
    en: "{value}, beyond the limit of {against}, but V1 is no better: a person decides.",
  },
  v1_unknown: {
    ko: "지금 {value}: 한계({against})보다 낮지만, 같은 문제에서 V1이 더 나은지 아직 알 수 없어요. 사람이 판단해요.",
    en: "{value}, below the limit of {against}, but too little is known of V1 to say that it does better: a person decides.",
  },
  sample_skewed: {
    ko: "집단 크기가 정한 비율과 너무 달라서 비교를 믿을 수 없어요.",
    en: "The sizes of the cohorts are too far from the share that was meant: the comparison can't be believed.",
  },
  proven: {
    ko: "지금 {value}: 한계({against})를 우연이 아니게 벗어났어요. V2를 되돌려요.",
    en: "{value}, beyond the limit of {against} and not by chance: V2 goes back.",
  },
};

/** The gate's name, and why it stands as it does, as sentences for staff and for a terminal. */
export function describeGate(
  result: GateResult,
  language: Language,
): { name: string; why: string; range?: string } {
  const { name, unit, of, good } = GATES[result.gate];
  const show = (value: number | undefined) => (value === undefined ? "–" : format(value, unit));
  const number = new Intl.NumberFormat(language);
  const words = (result.reason === "good" && good) || WHY[result.reason];
  const why = words[language]
    .replace("{value}", show(result.value))
    .replace("{against}", show(result.against))
    .replace("{sample}", number.format(result.sample))
    .replace("{minimum}", number.format(result.minimum))
    .replace("{of}", of[language]);
  const { low, high } = result;
  if (low === undefined || high === undefined) return { name: name[language], why };
  return { name: name[language], why, range: `${show(low)} … ${show(high)}` };
}

function format(value: number, unit: Unit): string {
  switch (unit) {
    case "share":
      return `${(100 * value).toFixed(2)}%`;
    case "points":
      return `${value > 0 ? "+" : value < 0 ? "−" : ""}${(100 * Math.abs(value)).toFixed(1)}%p`;
    case "probability":
      return value < 0.0001 ? "p < 0.0001" : `p = ${value.toFixed(4)}`;
    case "ms":
      return `${Math.round(value)} ms`;
    case "stars":
      return `${value.toFixed(2)} / 5`;
  }
}

export function describeGateName(gate: GateName, language: Language): string {
  return GATES[gate].name[language];
}
