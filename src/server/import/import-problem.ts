import type { Unsolvable } from "../../domain/set/solvability-report.ts";
import { QTI_WORDS, type QtiProblemCode } from "./format/qti/qti-words.ts";
import { TABLE_WORDS, type TableProblemCode } from "./format/table/table-problem-words.ts";
import { TEXT_WORDS, type TextProblemCode } from "./format/text-problem-words.ts";
import { FILE_WORDS, type FileProblemCode } from "./file-problem-words.ts";
import { NUMBER_WORDS, type NumberProblemCode } from "./number-problem-words.ts";
import { SOLVABILITY_WORDS } from "./solvability-words.ts";

/** Why a file, a question or a part of one could not be taken; `values` are what its sentence names. */
export type ImportProblem = { code: ImportProblemCode; values?: Record<string, string | number> };

export type ImportProblemCode =
  | FileProblemCode
  | "json_malformed"
  | "json_too_deep"
  | "csv_quote_broken"
  | "csv_line_lost"
  | "csv_header_unknown"
  | "csv_columns_missing"
  | "xlsx_damaged"
  | "sheet_ignored"
  | "row_hidden"
  | "cell_error"
  | "tolerance_unreadable"
  | "unit_unreadable"
  | "option_unknown"
  | "difficulty_unknown"
  | "fraction_outside"
  | "pair_missing"
  | "pair_ambiguous"
  | "gaps_missing"
  | "gap_empty"
  | "no_choices"
  | "gift_malformed"
  | "gift_not_parted"
  | "xml_malformed"
  | "xml_too_deep"
  | "xml_too_large"
  | "fraction_missing"
  | "scoring_unknown"
  | "true_false_turned"
  | "gap_malformed"
  | "no_gaps"
  | "part_left_out"
  | "line_left_out"
  | "group_taken_whole"
  | "fields_wrong"
  | "field_unknown"
  | "not_a_set"
  | "part_too_large"
  | "pick_lowered"
  | "places_mixed"
  | "no_questions"
  | "no_right_choice"
  | "two_right_choices"
  | "too_few_choices"
  | "answer_not_a_choice"
  | "letter_unclear"
  | "answer_takes_anything"
  | "answer_missing"
  | "answer_not_a_number"
  | "kind_unknown"
  | "kind_unclear"
  | "kind_not_supported"
  | "not_a_question"
  | "feedback_dropped"
  | "header_ignored"
  | "encoding_guessed"
  | "media_missing"
  | "media_not_shown"
  | "media_outside"
  | "media_damaged"
  | "media_type_unknown"
  | "media_too_large"
  | "media_unsafe"
  | "media_remote"
  | "html_dropped"
  | "maths_as_text"
  | QtiProblemCode
  | NumberProblemCode
  | TableProblemCode
  | TextProblemCode
  | Unsolvable;

type Words = Record<ImportProblemCode, string>;

/** `{name}` is replaced by the problem's value of that name. */
const EN: Words = {
  ...SOLVABILITY_WORDS.en,
  ...FILE_WORDS.en,
  ...QTI_WORDS.en,
  ...NUMBER_WORDS.en,
  ...TABLE_WORDS.en,
  ...TEXT_WORDS.en,
  json_malformed: "the JSON is broken here; repair it or export the file again",
  json_too_deep: "the JSON has more than {limit} lists within each other; this is not a file of questions",
  csv_quote_broken:
    'a quotation mark is not closed, or stands inside of a cell; write "" for one that belongs to the text',
  csv_line_lost:
    "the row in line {line} is broken, and where it ends is not clear; this line is left out with it",
  csv_header_unknown: "no known column in the first row; it needs at least prompt (문제) and answer (정답)",
  csv_columns_missing: "the column {column} is missing",
  xlsx_damaged: "the workbook is damaged; open it in a spreadsheet program and save it again",
  sheet_ignored: "the sheet “{sheet}” is hidden or has no header row that is known, and is left out",
  row_hidden: "the row is hidden; show it, or delete it",
  cell_error: "the cell {cell} has an error ({text}); mend its formula",
  tolerance_unreadable: "the tolerance “{tolerance}” is not readable; write 0.01, 1% or 3 digits",
  unit_unreadable: "the unit “{unit}” is not readable; write m, or m|cm=0.01",
  option_unknown: "the option “{option}” is not known; see the README for those that are",
  difficulty_unknown:
    "the difficulty “{difficulty}” is not known and is left out; write easy, medium or hard",
  fraction_outside: "the part of the mark for “{answer}” is not between 0 and 100%",
  pair_missing: "“{cell}” is no pair; write stem = partner",
  pair_ambiguous: "“{cell}” could be parted at two places; write \\= for a sign that belongs to a text",
  gaps_missing: "there is no gap in the text; write {example} where one belongs",
  gap_empty: "a gap has no answer; write it between the braces",
  no_choices: "there are no choices; write each on a line of its own, like - A: yes",
  gift_malformed: "this block is not valid GIFT: {detail}",
  gift_not_parted: "several questions stand together here; put an empty line between them",
  xml_malformed: "the XML is broken here and was read as well as it could be: {detail}",
  xml_too_deep: "the XML has more than {limit} elements within each other; this is not a file of questions",
  xml_too_large: "the XML has more than {limit} parts; split it into several files",
  fraction_missing: "an answer does not say what it earns; give each a fraction from -100 to 100",
  true_false_turned:
    "the first answer says “{answer}”, and Moodle takes the first for true; put the true one first, or write true and false",
  scoring_unknown: "the grading type “{scoring}” is not known",
  gap_malformed: "the gap “{gap}” cannot be read",
  no_gaps: "there is no gap in the text",
  part_left_out: "“{part}” has no place in a set and is left out (questions: {count})",
  line_left_out: "this line is no part of a question and is left out: {line}",
  group_taken_whole: "{pick} questions of this group would be drawn; all of them are taken",
  fields_wrong: "{path} is missing or not as it should be; it takes {expected}",
  field_unknown: "{path} is not known; mend its spelling, or take it out",
  not_a_set: "this is no set of Mundap; make one of it with mundap import FILE --out set.json",
  part_too_large: "{path} is too long; a set takes at most {limit}",
  pick_lowered: "the set draws {pick} questions, and {count} could be taken: it draws those",
  places_mixed:
    "its choices are mixed, though a text names them by where they stand; write shuffle: false to keep their order, or true if it does not matter",
  no_questions: "there is no question in the file",
  no_right_choice: "no choice is marked as right; mark one",
  two_right_choices:
    "{count} choices are marked as right in a single choice; leave one, or make it a multiple choice",
  too_few_choices: "a choice needs at least two options",
  answer_not_a_choice: "the answer “{answer}” is not among the choices",
  letter_unclear:
    "the answer “{answer}” may be the letter or say true or false; name the kind (true-false or short-text)",
  answer_takes_anything:
    "the accepted answer “{answer}” would take anything, as a star stands for any text; write {written} for the sign itself",
  answer_missing: "the answer is missing",
  answer_not_a_number: "the answer “{answer}” is not a number",
  kind_unclear:
    "the answer “{answer}” may be a number or a text of just these signs; name the kind (numeric, with the number in plain digits, or short-text)",
  kind_unknown: "the kind “{kind}” is not known",
  kind_not_supported: "questions of the kind “{kind}” cannot be taken yet",
  not_a_question: "a description without a question",
  feedback_dropped: "feedback for single accepted answers is not kept",
  header_ignored: "the column “{column}” is not known and is left out",
  encoding_guessed: "read as {encoding}",
  media_missing: "the file {file} is not there; put it beside the set at this path",
  media_not_shown: "the text names the file {file} in a way that cannot be shown or played",
  media_outside: "the file {file} lies outside of the set's folder; put it inside and name it from there",
  media_damaged: "the file {file} is damaged: its content does not match its name; import the set again",
  media_type_unknown:
    "the file {file} is no picture or sound that browsers show; use PNG, JPEG, GIF, WebP, AVIF, SVG, MP3, M4A, OGG or WAV",
  media_too_large: "the file {file} is larger than {limitMb} MB; make it smaller",
  media_unsafe: "the SVG {file} holds scripts, links to elsewhere or parts that repeat; export it as PNG",
  media_remote:
    "{file} is not fetched, so that sets work offline; its words stand for it. Add the file to show it",
  html_dropped: "its text holds a part that cannot be shown and is left out: {element}",
  maths_as_text: "a formula could not be read and stands as its text: {text}",
};

const KO: Words = {
  ...SOLVABILITY_WORDS.ko,
  ...FILE_WORDS.ko,
  ...QTI_WORDS.ko,
  ...NUMBER_WORDS.ko,
  ...TABLE_WORDS.ko,
  ...TEXT_WORDS.ko,
  json_malformed: "여기서 JSON이 깨졌어요. 고치거나 다시 내보내 주세요",
  json_too_deep: "JSON이 {limit}겹 넘게 겹쳐 있어요. 문제 파일이 아니에요",
  csv_quote_broken: '따옴표가 닫히지 않았거나 칸 안에 그냥 있어요. 글에 속한 따옴표는 두 개("")로 써 주세요',
  csv_line_lost: "{line}번째 줄의 문제가 깨져 어디서 끝나는지 알 수 없어 이 줄도 함께 뺐어요",
  csv_header_unknown: "첫 줄에 아는 열이 없어요. 적어도 문제(prompt)와 정답(answer) 열이 있어야 해요",
  csv_columns_missing: "{column} 열이 없어요",
  xlsx_damaged: "통합 문서가 손상됐어요. 스프레드시트 프로그램에서 열어 다시 저장해 주세요",
  sheet_ignored: "“{sheet}” 시트는 숨겨져 있거나 아는 머리글이 없어 빼고 읽었어요",
  row_hidden: "숨긴 행이에요. 숨기기를 풀거나 지워 주세요",
  cell_error: "{cell} 칸에 오류({text})가 있어요. 수식을 고쳐 주세요",
  tolerance_unreadable: "허용오차 “{tolerance}” 값을 읽을 수 없어요. 0.01, 1%, 유효숫자 3처럼 써 주세요",
  unit_unreadable: "“{unit}” 단위를 읽을 수 없어요. m 또는 m|cm=0.01처럼 써 주세요",
  option_unknown: "“{option}” 설정은 없는 설정이에요. 쓸 수 있는 말은 README에 있어요",
  difficulty_unknown:
    "“{difficulty}” 난이도는 모르는 말이라 빼고 읽었어요. 쉬움, 보통, 어려움 가운데 써 주세요",
  fraction_outside: "“{answer}”의 부분 점수가 0~100% 사이가 아니에요",
  pair_missing: "“{cell}” 칸은 짝이 아니에요. 한국 = 서울처럼 써 주세요",
  pair_ambiguous: "“{cell}” 칸은 두 군데에서 나뉠 수 있어요. 글에 속한 등호는 \\=로 써 주세요",
  gaps_missing: "글에 빈칸이 없어요. 빈칸 자리에 {example}처럼 써 주세요",
  gap_empty: "정답이 없는 빈칸이 있어요. 중괄호 안에 써 주세요",
  no_choices: "보기가 없어요. - A: 네처럼 한 줄에 하나씩 써 주세요",
  gift_malformed: "GIFT 문법에 맞지 않는 묶음이에요: {detail}",
  gift_not_parted: "여러 문제가 한데 붙어 있어요. 문제 사이에 빈 줄을 넣어 주세요",
  xml_malformed: "여기서 XML이 깨져서 읽을 수 있는 만큼 읽었어요: {detail}",
  xml_too_deep: "XML 요소가 {limit}겹 넘게 겹쳐 있어요. 문제 파일이 아니에요",
  xml_too_large: "XML이 {limit}조각을 넘어요. 여러 파일로 나눠 주세요",
  fraction_missing: "점수가 적히지 않은 답이 있어요. 답마다 -100에서 100까지의 fraction을 적어 주세요",
  true_false_turned:
    "첫 답이 “{answer}”인데 Moodle은 첫 답을 참으로 봐요. 참을 앞에 두거나 true, false로 써 주세요",
  scoring_unknown: "“{scoring}” 채점 방식은 모르는 방식이에요",
  gap_malformed: "“{gap}” 빈칸을 읽을 수 없어요",
  no_gaps: "글에 빈칸이 없어요",
  part_left_out: "“{part}” 부분은 문제집에 담을 자리가 없어 빼고 읽었어요({count}문제)",
  line_left_out: "문제에 속하지 않는 줄이라 빼고 읽었어요: {line}",
  group_taken_whole: "이 묶음에서 {pick}문제를 뽑게 되어 있지만 모두 가져왔어요",
  fields_wrong: "{path} 항목이 없거나 맞지 않아요. {expected} 형식으로 적어 주세요",
  field_unknown: "{path} 항목은 모르는 항목이에요. 철자를 고치거나 빼 주세요",
  not_a_set: "문답의 문제집이 아니에요. mundap import 파일 --out set.json으로 먼저 바꿔 주세요",
  part_too_large: "{path} 항목이 너무 길어요. 최대 {limit}까지 담을 수 있어요",
  pick_lowered: "{pick}문제를 뽑는 문제집인데 가져올 수 있는 문제가 {count}개라 그만큼만 뽑아요",
  places_mixed:
    "보기를 섞는데 자리로 보기를 가리키는 글이 있어요. 차례를 지키려면 shuffle에 false를, 섞어도 되면 true를 적어 주세요",
  no_questions: "파일에 문제가 없어요",
  no_right_choice: "정답으로 표시된 보기가 없어요. 하나를 표시해 주세요",
  two_right_choices:
    "하나만 고르는 문제에 정답이 {count}개예요. 하나만 남기거나 여러 개 고르기로 바꿔 주세요",
  too_few_choices: "보기가 두 개 이상이어야 해요",
  answer_not_a_choice: "보기에 없는 정답이에요: “{answer}”",
  letter_unclear: "글자인지 참·거짓인지 알 수 없는 정답이에요: “{answer}”. 유형(OX 또는 단답형)을 써 주세요",
  answer_takes_anything:
    "별표는 아무 글이나 뜻하므로 인정 답 “{answer}” 하나로 무엇이든 맞다고 해요. 기호 그대로라면 {written}처럼 써 주세요",
  answer_missing: "정답이 없어요",
  answer_not_a_number: "수가 아닌 정답이에요: “{answer}”",
  kind_unclear:
    "수인지 그대로 써야 하는 글자인지 알 수 없는 정답이에요: “{answer}”. 유형(구분 기호 없이 쓴 숫자, 또는 단답형)을 써 주세요",
  kind_unknown: "“{kind}” 유형은 없는 유형이에요",
  kind_not_supported: "“{kind}” 유형은 아직 가져올 수 없어요",
  not_a_question: "문제가 없는 설명 글이에요",
  feedback_dropped: "인정 답마다 붙은 도움말은 가져오지 않아요",
  header_ignored: "“{column}” 열은 모르는 열이라 빼고 읽었어요",
  encoding_guessed: "{encoding} 인코딩으로 읽었어요",
  media_missing: "{file} 파일이 없어요. 문제집 옆 그 자리에 넣어 주세요",
  media_not_shown: "글에 든 {file} 파일을 보여 주거나 들려줄 수 없어요",
  media_outside: "{file} 파일이 문제집 폴더 밖에 있어요. 폴더 안에 넣고 그 경로로 적어 주세요",
  media_damaged: "{file} 파일이 손상됐어요. 내용이 이름과 달라요. 다시 가져와 주세요",
  media_type_unknown:
    "{file} 파일은 브라우저가 보여 줄 수 있는 그림이나 소리가 아니에요. PNG, JPEG, GIF, WebP, AVIF, SVG, MP3, M4A, OGG, WAV로 바꿔 주세요",
  media_too_large: "{file} 파일이 {limitMb} MB보다 커요. 줄여 주세요",
  media_unsafe: "SVG 파일 {file}에 스크립트나 외부 연결, 되풀이되는 부분이 있어요. PNG로 내보내 주세요",
  media_remote:
    "오프라인에서도 열리도록 {file} 파일은 받아 오지 않고 설명 글로 대신해요. 보이게 하려면 파일을 넣어 주세요",
  html_dropped: "글에 보여 줄 수 없는 부분이 있어 뺐어요: {element}",
  maths_as_text: "읽을 수 없는 수식이 있어 글자로 남겼어요: {text}",
};

export type ReaderLanguage = "ko" | "en";

/** The problem as one sentence in the reader's language. */
export function describeProblem(problem: ImportProblem, language: ReaderLanguage): string {
  const words = (language === "ko" ? KO : EN)[problem.code];
  const gap = problem.values?.["gapId"];
  const where = gap === undefined || words.includes("{gapId}") ? "" : IN_GAP[language];
  return (where + words).replace(/\{(\w+)\}/g, (_, name: string) => String(problem.values?.[name] ?? "…"));
}

/** A gap is a question of its own, and says of which it is what it says. */
const IN_GAP: Record<ReaderLanguage, string> = { en: "in the gap {gapId}: ", ko: "빈칸 {gapId}: " };
