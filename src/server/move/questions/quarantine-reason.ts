import { Unsolvable } from "../../../domain/set/solvability-report.ts";
import { describeProblem } from "../../import/import-problem.ts";

/** Why a question of V1 is not published: of its own, or because the check of V2 refuses it. */
export type QuarantineReason = keyof typeof WORDS | Unsolvable;

type Language = "en" | "ko";
type Words = { reason: Record<Language, string>; remedy: Record<Language, string> };

export function isQuarantineReason(word: string): word is QuarantineReason {
  return word in WORDS || Unsolvable.safeParse(word).success;
}

/** What is wrong and what a teacher can do, in one language. */
export function describeQuarantine(
  reason: QuarantineReason,
  detail: string,
  language: Language,
): { reason: string; remedy: string } {
  if (reason in WORDS) {
    const words = WORDS[reason as keyof typeof WORDS];
    return {
      reason: words.reason[language].replace("{detail}", () => detail),
      remedy: words.remedy[language],
    };
  }
  const sentence = describeProblem(
    { code: reason as Unsolvable, values: { text: detail, answer: detail } },
    language,
  );
  return { reason: sentence, remedy: CORRECT[language] };
}

const CORRECT: Record<Language, string> = {
  en: "Correct the question in V1, then run mundap v1 questions again.",
  ko: "V1에서 문제를 고친 뒤 mundap v1 questions를 다시 실행해 주세요.",
};

const WORDS = {
  options_unreadable: {
    reason: { en: "the options are no list of texts: {detail}", ko: "보기가 글의 목록이 아니에요: {detail}" },
    remedy: {
      en: "Write the options anew as a list of texts, then run mundap v1 questions again.",
      ko: "보기를 글의 목록으로 다시 적은 뒤 mundap v1 questions를 다시 실행해 주세요.",
    },
  },
  key_out_of_range: {
    reason: {
      en: "the right answer is option {detail}, which is not there",
      ko: "정답 번호가 보기에 없어요 ({detail})",
    },
    remedy: {
      en: "Say which option is right (correct_answer counts from 0), or add the one that is missing.",
      ko: "어느 보기가 정답인지 고치거나(correct_answer는 0부터 세요) 빠진 보기를 넣어 주세요.",
    },
  },
  second_key: {
    reason: {
      en: "V1 holds two keys that contradict each other ({detail})",
      ko: "V1에 서로 다른 정답이 둘 있어요 ({detail})",
    },
    remedy: {
      en: "Decide which is right and make correct_answer and correct_answers say the same.",
      ko: "어느 것이 맞는지 정해 correct_answer와 correct_answers를 같게 해 주세요.",
    },
  },
  empty_text: {
    reason: { en: "the question has no text", ko: "문제 글이 없어요" },
    remedy: { en: "Write the question, or delete it.", ko: "문제를 적거나 지워 주세요." },
  },
  too_few_options: {
    reason: { en: "there are fewer than two options", ko: "보기가 두 개보다 적어요" },
    remedy: { en: "Add the options that are missing.", ko: "빠진 보기를 넣어 주세요." },
  },
  set_not_published: {
    reason: {
      en: "the set of its category could not be published ({detail})",
      ko: "이 분류의 문제집을 발행하지 못했어요 ({detail})",
    },
    remedy: {
      en: "The question itself is sound: run mundap v1 questions again once that is mended.",
      ko: "문제 자체는 괜찮아요. 그 까닭을 고친 뒤 mundap v1 questions를 다시 실행해 주세요.",
    },
  },
  does_not_fit: {
    reason: {
      en: "a part of it is more than V2 takes: {detail}",
      ko: "V2에 담을 수 있는 것보다 커요: {detail}",
    },
    remedy: { en: "Shorten it.", ko: "줄여 주세요." },
  },
} satisfies Record<string, Words>;
