/** Why an item of QTI could not be taken, or not all of it; `{name}` as in every problem. */
export type QtiProblemCode =
  | "qti_item_adaptive"
  | "qti_item_template"
  | "qti_item_cut_off"
  | "qti_interaction_unsupported"
  | "qti_interactions_mixed"
  | "qti_several_partners"
  | "qti_choices_limited"
  | "qti_scoring_unsupported"
  | "qti_content_unsupported"
  | "qti_penalty_dropped"
  | "qti_feedback_dropped"
  | "qti_list_alone"
  | "qti_file_missing"
  | "qti_path_outside";

const EN: Record<QtiProblemCode, string> = {
  qti_item_adaptive: "the item changes with every try (adaptive), which cannot be represented",
  qti_item_template: "the item draws its own values (template), which cannot be represented",
  qti_item_cut_off: "the item has no end; the file may be cut off, export it again",
  qti_interaction_unsupported: "a {interaction} cannot be represented",
  qti_interactions_mixed: "the item asks several things, and a {interaction} cannot be a gap in a text",
  qti_several_partners: "something in the {interaction} has several right partners, or none of them is there",
  qti_choices_limited: "the {interaction} takes only some of its items, which cannot be represented",
  qti_scoring_unsupported: "its scoring cannot be represented ({detail})",
  qti_content_unsupported: "it shows something that cannot be taken over ({element})",
  qti_penalty_dropped:
    "wrong answers cost marks of other parts in the file; here a wrong part loses its own mark and no more",
  qti_feedback_dropped: "feedback that depends on the whole answer is not kept",
  qti_list_alone:
    "this file ({element}) only lists other files; import the whole package as a zip, or the files of its items",
  qti_file_missing: "the package lists {file}, but does not have it",
  qti_path_outside: "{file} lies outside of the package and is left alone",
};

const KO: Record<QtiProblemCode, string> = {
  qti_item_adaptive: "풀 때마다 바뀌는 문항(adaptive)이라 가져올 수 없어요",
  qti_item_template: "값을 스스로 뽑는 문항(template)이라 가져올 수 없어요",
  qti_item_cut_off: "문항의 끝이 없어요. 파일이 잘렸을 수 있으니 다시 내보내 주세요",
  qti_interaction_unsupported: "{interaction} 유형은 나타낼 수 없어요",
  qti_interactions_mixed: "여러 가지를 묻는 문항인데, {interaction} 유형은 글 속 빈칸이 될 수 없어요",
  qti_several_partners: "{interaction}에 맞는 짝이 여럿이거나 없는 것이 있어요",
  qti_choices_limited: "{interaction}에서 항목 일부만 쓰는 문항이라 나타낼 수 없어요",
  qti_scoring_unsupported: "채점 방식을 그대로 나타낼 수 없어요({detail})",
  qti_content_unsupported: "가져올 수 없는 내용이 들어 있어요({element})",
  qti_penalty_dropped: "파일에서는 틀린 답이 다른 부분의 점수까지 깎지만, 여기서는 틀린 부분의 점수만 잃어요",
  qti_feedback_dropped: "답 전체에 따라 달라지는 도움말은 가져오지 않아요",
  qti_list_alone:
    "다른 파일의 목록만 있는 파일({element})이에요. 묶음 전체를 zip으로 가져오거나 문항 파일을 골라 주세요",
  qti_file_missing: "묶음의 목록에 있는 {file} 파일이 들어 있지 않아요",
  qti_path_outside: "{file} 파일은 묶음 밖에 있어서 건드리지 않았어요",
};

export const QTI_WORDS = { en: EN, ko: KO };
