import type { Response } from "../../domain/question/question.ts";

/** Whether the two say the same; the order of ticking several choices says nothing. */
export function sameResponse(a: Response, b: Response | null): boolean {
  if (b === null) return false;
  switch (a.kind) {
    case "single-choice":
      return b.kind === a.kind && a.choiceId === b.choiceId;
    case "multiple-choice":
      return b.kind === a.kind && a.choiceIds.toSorted().join("\n") === b.choiceIds.toSorted().join("\n");
    case "short-text":
      return b.kind === a.kind && a.text === b.text;
    case "numeric":
      return b.kind === a.kind && a.text === b.text && a.locale === b.locale;
  }
}
