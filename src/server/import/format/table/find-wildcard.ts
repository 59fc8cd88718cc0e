import type { ShortTextKey } from "../../../../domain/question/short-text.ts";
import { ANY_RUN, markWildcards } from "../../../../domain/text/match-wildcard.ts";
import type { ImportProblem } from "../../import-problem.ts";
import type { RowDraft } from "./draft-of-row.ts";

type Accepted = ShortTextKey["accepted"];

/** Nothing but stars would take anything as right: "Which sign is a power in Python?,**" means the sign. */
export function findWildcard(accepted: Accepted): ImportProblem | undefined {
  const found = accepted.find(({ text, fraction }) => /^\*[*\s]*$/.test(text) && fraction !== 0);
  return found === undefined ? undefined : { code: "answer_takes_anything", values: valuesOf(found.text) };
}

/** A star among letters may be meant, or be the product of two: whoever wrote the row is told. */
export function warnOfWildcard(draft: RowDraft): ImportProblem[] {
  const found = acceptedIn(draft).find(({ text }) => markWildcards(text).includes(ANY_RUN));
  return found === undefined ? [] : [{ code: "answer_has_wildcard", values: valuesOf(found.text) }];
}

function acceptedIn(draft: RowDraft): Accepted {
  if (draft.kind === "short-text") return draft.key.accepted;
  if (draft.kind !== "cloze") return [];
  return draft.gaps.flatMap((gap) => (gap.kind === "short-text" ? gap.key.accepted : []));
}

function valuesOf(answer: string) {
  return { answer, written: answer.replace(/\\\*|\*/g, "\\*") };
}
