/** Why a question of a plain text format could not be taken; `{name}` as in every problem. */
export type TextProblemCode =
  | "choices_in_one_line"
  | "choices_out_of_order"
  | "line_lost"
  | "line_unclear"
  | "prompt_unclear";

const EN: Record<TextProblemCode, string> = {
  choices_in_one_line: "its choices stand in one line; write each on a line of its own",
  choices_out_of_order:
    "its choices do not run A, B, C or ①②③; write each on a line of its own, with its letter, in order",
  line_lost: "a line inside of it cannot be read: {line}; indent it under the text that it belongs to",
  line_unclear:
    "a line behind its choices may belong to one of them or to the question: {line}; indent it under its choice",
  prompt_unclear: "where this question begins is not clear; put an empty line before it",
};

const KO: Record<TextProblemCode, string> = {
  choices_in_one_line: "보기가 한 줄에 모여 있어요. 한 줄에 하나씩 써 주세요",
  choices_out_of_order: "보기가 A, B, C나 ①②③ 차례가 아니에요. 한 줄에 하나씩 글자를 붙여 차례대로 써 주세요",
  line_lost: "문제 안에 읽을 수 없는 줄이 있어요: {line}. 그 줄이 속한 글 아래에 들여 써 주세요",
  line_unclear:
    "보기 뒤의 줄이 보기에 속하는지 문제에 속하는지 알 수 없어요: {line}. 보기 글이면 그 아래에 들여 써 주세요",
  prompt_unclear: "이 문제가 어디서 시작하는지 알 수 없어요. 문제 앞에 빈 줄을 넣어 주세요",
};

export const TEXT_WORDS = { en: EN, ko: KO };
