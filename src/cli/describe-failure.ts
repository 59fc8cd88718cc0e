import type { Failure, FailureCode } from "../domain/failure.ts";
import type { ReaderLanguage } from "../server/import/import-problem.ts";
import type { Said } from "./terminal.ts";

/** Failures that the command line meets, in words that say what to do; others by their code. */
const WORDS: Partial<Record<FailureCode, Said>> = {
  document_too_large: {
    en: "the document is larger than any of its kind may be",
    ko: "이런 문서치고는 너무 커요",
  },
  document_malformed: {
    en: "this is not a signed document of Mundap, or it is damaged; fetch it again",
    ko: "문답의 서명 문서가 아니거나 손상됐어요. 다시 받아 주세요",
  },
  header_not_allowed: {
    en: "its header names things that are not allowed; do not use it",
    ko: "머리글에 허용되지 않는 항목이 있어요. 쓰지 마세요",
  },
  algorithm_not_allowed: {
    en: "it is signed by another method than ES256; do not use it",
    ko: "ES256이 아닌 방법으로 서명됐어요. 쓰지 마세요",
  },
  wrong_document_type: {
    en: "it is signed as another kind of document",
    ko: "다른 종류의 문서로 서명됐어요",
  },
  unknown_key: {
    en: "its key is not one that the root allows for this; check that the root is the right one (--root)",
    ko: "루트가 허락하지 않은 열쇠로 서명됐어요. 루트(--root)가 맞는지 확인해 주세요",
  },
  bad_signature: {
    en: "the signature does not match the content: it was changed after signing",
    ko: "서명이 내용과 맞지 않아요. 서명한 뒤에 바뀐 문서예요",
  },
  threshold_not_met: { en: "too few distinct root keys have signed it", ko: "서명한 루트 열쇠가 모자라요" },
  root_not_trusted: {
    en: "no root to check it with; name one with --root, or run npm start once to make the keys",
    ko: "확인할 루트가 없어요. --root로 알려 주거나 npm start를 한 번 실행해 열쇠를 만들어 주세요",
  },
  version_rolled_back: {
    en: "it is older than the trusted one",
    ko: "이미 믿고 있는 것보다 오래된 문서예요",
  },
  set_not_found: {
    en: "there is no set of this id; see mundap sets",
    ko: "그런 문제집이 없어요. mundap sets로 확인해 주세요",
  },
  set_not_solvable: {
    en: "it has questions that cannot be answered; run mundap check on it",
    ko: "풀 수 없는 문제가 있어요. mundap check로 확인해 주세요",
  },
  changed_meanwhile: {
    en: "it has changed since it was listed; look at it again",
    ko: "목록을 본 뒤에 바뀌었어요. 다시 확인해 주세요",
  },
  not_found: { en: "nothing is stored under this id or code", ko: "그 id나 코드로 저장된 것이 없어요" },
};

export function describeFailure(failure: Failure, language: ReaderLanguage): string {
  const words = WORDS[failure.code]?.[language] ?? failure.code;
  const detail = Object.entries(failure.detail ?? {}).map(([name, value]) => `${name}: ${value}`);
  return detail.length === 0 ? `${words}.` : `${words} (${detail.join(", ")}).`;
}
