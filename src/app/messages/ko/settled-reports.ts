import type { settledReports as english } from "../en/settled-reports.ts";

export const settledReports: typeof english = {
  title: "알려 주신 채점을 살펴봤어요",
  outcomes: {
    looked_into: "담당자가 살펴봤어요. 알려 주셔서 고마워요.",
    mark_stands: "답을 다시 살펴봤고, 채점은 그대로예요.",
    mark_corrected: "말씀이 맞아서 채점을 바로잡았어요.",
    question_mended: "문제가 잘못되어 고쳤어요. 알려 주셔서 고마워요.",
  },
  question: (n) => `${n}번 문제`,
  look: "답 보기",
  dismiss: "알겠어요",
};
