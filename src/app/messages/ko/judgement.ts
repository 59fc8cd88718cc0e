import type { judgement as english } from "../en/judgement.ts";

export const judgement: typeof english = {
  verdicts: {
    correct: "맞았어요",
    partially_correct: "일부 맞았어요",
    incorrect: "틀렸어요",
    not_answered: "답하지 않았어요",
    not_presented: "보여 주지 못했어요",
    invalid: "쓸 수 없는 답이에요",
    ungradable: "채점할 수 없어요",
    pending: "채점을 기다려요",
  },
  acceptances: {
    counted: "인정됨",
    late_counted: "늦었지만 인정됨",
    late_not_counted: "늦어서 인정되지 않음",
    not_counted: "인정되지 않음",
    not_best: "더 나은 풀이가 있음",
    held: "확인하는 중",
  },
};
