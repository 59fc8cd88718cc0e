/** What is wrong, or hardly meant, with the numbers of a key; `{name}` as in every problem. */
export type NumberProblemCode =
  | "tolerance_missing"
  | "tolerance_not_a_number"
  | "multiplier_unreadable"
  | "units_missing";

const EN: Record<NumberProblemCode, string> = {
  tolerance_missing:
    "the answer {answer} has no tolerance, so that only all of its digits are right; add a tolerance like 0.01",
  tolerance_not_a_number:
    "the tolerance “{tolerance}” is no number from 0 up; write it without percent, as 0.05",
  multiplier_unreadable:
    "the multiplier “{multiplier}” of the unit “{unit}” is no number above 0; write it like 100 or 0.001",
  units_missing: "a unit is required but none is named, so that the number alone is right; name the units",
};

const KO: Record<NumberProblemCode, string> = {
  tolerance_missing:
    "정답 {answer}에 허용오차가 없어 모든 자리를 써야 맞아요. 0.01처럼 허용오차를 적어 주세요",
  tolerance_not_a_number:
    "허용오차 “{tolerance}” 값이 0 이상인 수가 아니에요. 백분율 대신 0.05처럼 수로 써 주세요",
  multiplier_unreadable:
    "“{unit}” 단위의 배수 “{multiplier}” 값이 0보다 큰 수가 아니에요. 100이나 0.001처럼 써 주세요",
  units_missing: "단위 필수인데 정해 둔 단위가 없어 수만 써도 맞아요. 단위를 적어 주세요",
};

export const NUMBER_WORDS = { en: EN, ko: KO };
