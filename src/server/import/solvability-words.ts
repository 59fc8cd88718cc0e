import type { Unsolvable } from "../../domain/set/solvability-report.ts";

/** Why a question cannot be answered, or not fairly, and what its author can do about it. */
export const SOLVABILITY_WORDS: Record<"en" | "ko", Record<Unsolvable, string>> = {
  en: {
    no_key: "there is no right answer; say which it is",
    key_not_among_choices: "the right answer is not among the choices; add it, or name one that is",
    several_keys: "more than one choice has the full mark; leave one, or make it a multiple choice",
    no_full_credit:
      "nothing that can be entered earns the full mark; give it to one answer, or to the right choices together",
    duplicate_choices: "two choices look the same ({text}); change or remove one",
    duplicate_ids: "an id is used twice ({id}); give each its own",
    accepted_answer_not_accepted:
      "the accepted answer “{answer}” would not be accepted as it is typed; write it more simply, or leave it out",
    answer_not_enterable:
      "the accepted answer “{text}” cannot be entered, being blank or too long; write one that can be typed",
    verdict_depends_on_order:
      "the verdict on “{answer}” depends on the order of the choices; that is a fault of Mundap: please report it",
    weights_malformed:
      "a weight belongs to no choice, or right choices earn more than the full mark; make the right ones 1 together",
    order_not_of_items: "the right order does not name every item once; list each once, and nothing else",
    stem_without_pair: "a line has no right partner ({stemId}); pair it or leave it out",
    pair_of_unknown_stem:
      "the key pairs a line that the question does not have ({stemId}); add the line, or take the pair out",
    gap_not_in_prompt:
      "the gap {gapId} does not stand in the text exactly once; write {{{gapId}}} where it belongs",
    pick_exceeds_questions:
      "the set draws {pick} questions and has {questions}; draw fewer, or add questions",
    left_out_unknown: "the set leaves out a question that it does not have ({id}); name one that it has",
    all_left_out: "every question is left out; take one back",
  },
  ko: {
    no_key: "정답이 없어요. 정답을 정해 주세요",
    key_not_among_choices: "정답이 보기에 없어요. 보기에 넣거나 보기 가운데에서 골라 주세요",
    several_keys: "만점인 보기가 둘 이상이에요. 하나만 남기거나 여러 개 고르기로 바꿔 주세요",
    no_full_credit: "무엇을 답해도 만점이 되지 않아요. 한 답에, 또는 맞는 보기를 합쳐 만점이 되게 해 주세요",
    duplicate_choices: "똑같아 보이는 보기가 있어요({text}). 바꾸거나 빼 주세요",
    duplicate_ids: "같은 id가 두 번 쓰였어요({id}). 서로 다르게 적어 주세요",
    accepted_answer_not_accepted:
      "그대로 써도 맞다고 나오지 않는 인정 답이에요: “{answer}”. 더 쉽게 적거나 빼 주세요",
    answer_not_enterable:
      "비어 있거나 너무 길어서 입력할 수 없는 인정 답이에요: “{text}”. 입력할 수 있는 답을 적어 주세요",
    verdict_depends_on_order: "보기 순서에 따라 “{answer}”의 판정이 달라져요. 문답의 오류이니 알려 주세요",
    weights_malformed:
      "가중치가 없는 보기를 가리키거나 맞는 보기의 합이 만점을 넘어요. 맞는 보기의 합이 1이 되게 해 주세요",
    order_not_of_items: "정답 순서에 모든 항목이 한 번씩 있지 않아요. 항목을 빠짐없이 한 번씩만 적어 주세요",
    stem_without_pair: "짝이 없는 줄이 있어요({stemId}). 짝을 정하거나 빼 주세요",
    pair_of_unknown_stem: "정답에 없는 줄({stemId})의 짝이 적혀 있어요. 줄을 넣거나 짝을 빼 주세요",
    gap_not_in_prompt: "{gapId} 빈칸이 글에 한 번만 있어야 해요. 들어갈 자리에 {{{gapId}}}라고 써 주세요",
    pick_exceeds_questions:
      "{questions}문제인데 {pick}문제를 뽑게 되어 있어요. 수를 줄이거나 문제를 더 넣어 주세요",
    left_out_unknown: "빼기로 한 문제({id})가 문제집에 없어요. 있는 문제를 적어 주세요",
    all_left_out: "모든 문제를 빼기로 했어요. 하나는 남겨 주세요",
  },
};
