import type { ResponseOf } from "./kind-rules.ts";
import type { Kind, Response } from "./question.ts";

const EMPTY: { readonly [K in Kind]: ResponseOf<K> } = {
  "single-choice": { kind: "single-choice", choiceId: "" },
  "multiple-choice": { kind: "multiple-choice", choiceIds: [] },
  "short-text": { kind: "short-text", text: "" },
  numeric: { kind: "numeric", text: "", locale: "en" },
  ordering: { kind: "ordering", order: [] },
  matching: { kind: "matching", pairs: {} },
  cloze: { kind: "cloze", gaps: {} },
  essay: { kind: "essay", text: "" },
};

/** What goes on record where an answer is taken back: nothing, in the words of its kind. Graded `not_answered`. */
export function emptyResponse(kind: Kind): Response {
  return EMPTY[kind];
}

export function isEmptyResponse(response: Response): boolean {
  switch (response.kind) {
    case "single-choice":
      return response.choiceId === "";
    case "multiple-choice":
      return response.choiceIds.length === 0;
    case "short-text":
    case "numeric":
    case "essay":
      return response.text === "";
    case "ordering":
      return response.order.length === 0;
    case "matching":
      return Object.keys(response.pairs).length === 0;
    case "cloze":
      return Object.keys(response.gaps).length === 0;
  }
}
