/** Why a row of a table could not be taken, or not all of it; `{name}` as in every problem. */
export type TableProblemCode =
  | "answer_ambiguous"
  | "answer_has_wildcard"
  | "answers_in_one"
  | "cell_left_out"
  | "cell_struck"
  | "cell_unused"
  | "cell_without_column"
  | "choices_in_one"
  | "column_doubled"
  | "column_unknown"
  | "header_doubled"
  | "marks_lost"
  | "number_ambiguous"
  | "order_incomplete";

const EN: Record<TableProblemCode, string> = {
  answer_ambiguous:
    "the answer “{answer}” is one choice's text and another's place; write {text} for the choice that says it, {place} for that place",
  answer_has_wildcard: "the star in “{answer}” takes any text; write {written} for the sign itself",
  answers_in_one:
    "the answer “{answer}” is right only as a whole; write {written} if each of its parts is right alone",
  choices_in_one: "the answer “{answer}” is not among the choices; if it names several, write {written}",
  cell_left_out: "the cell {column} says nothing for this question and is left out",
  cell_struck: "the cell {cell} has words that are struck out; delete them, or take the line off them",
  cell_unused: "a question of this kind has no use for the cell {column}; empty it, or name another kind",
  cell_without_column:
    "“{cell}” stands behind the last column; put a text that has the separator in it between quotation marks",
  column_doubled: "two columns say the same, and “{column}” says something else here; leave one of them",
  column_unknown:
    "“{cell}” stands in the column {column}, which is not known and may be a choice; name the column choice1 (보기1), or the row's kind",
  marks_lost:
    "“{cell}” has underlined words where they cannot be kept; take the line off them, or write *word* with the option markdown",
  number_ambiguous: "the number “{number}” may be read in two ways; write {one} or {other}",
  header_doubled: "the column “{column}” means what another one before it means, and is left out",
  order_incomplete:
    "the answer names {count} of {total} choices; name each once in the right order, or leave it empty where the choices stand in that order",
};

const KO: Record<TableProblemCode, string> = {
  answer_ambiguous:
    "정답 “{answer}”의 글은 한 보기의 글이기도 하고 다른 보기의 자리이기도 해요. 그 글의 보기면 {text}, 그 자리면 {place}처럼 써 주세요",
  answer_has_wildcard: "“{answer}”의 별표는 아무 글이나 뜻해요. 기호 그대로라면 {written}처럼 써 주세요",
  answers_in_one:
    "전체를 다 써야 맞는 정답이에요: “{answer}”. 하나씩만 써도 맞는다면 {written}처럼 써 주세요",
  choices_in_one: "보기에 없는 정답이에요: “{answer}”. 여러 보기라면 {written}처럼 써 주세요",
  cell_left_out: "{column} 칸은 이 문제에서 쓰지 않아 빼고 읽었어요",
  cell_struck: "{cell} 칸에 취소선을 그은 글이 있어요. 그 글을 지우거나 취소선을 없애 주세요",
  cell_unused: "이 유형은 {column} 칸을 쓰지 않아요. 칸을 비우거나 다른 유형을 써 주세요",
  cell_without_column: "“{cell}” 칸이 마지막 열 뒤에 있어요. 구분 기호가 든 글은 따옴표로 감싸 주세요",
  column_doubled: "뜻이 같은 열이 둘인데 “{column}” 열의 말이 달라요. 하나만 남겨 주세요",
  column_unknown:
    "모르는 열({column})에 “{cell}” 값이 있는데 보기일 수 있어요. 열 이름을 보기1(choice1)처럼 고치거나 유형을 써 주세요",
  marks_lost:
    "“{cell}”의 밑줄을 그대로 둘 수 없어요. 밑줄을 없애거나, 옵션에 markdown을 적고 *낱말*처럼 써 주세요",
  number_ambiguous: "“{number}” 값은 두 가지로 읽혀요. {one} 또는 {other}처럼 써 주세요",
  header_doubled: "“{column}” 열은 앞의 다른 열과 뜻이 같아 빼고 읽었어요",
  order_incomplete:
    "정답이 보기 {total}개 가운데 {count}개만 말해요. 모두 한 번씩 차례대로 쓰거나, 보기를 차례대로 적고 정답을 비워 주세요",
};

export const TABLE_WORDS = { en: EN, ko: KO };
