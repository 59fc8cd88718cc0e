import type { Response } from "../question/question.ts";

/**
 * What a person's mark is given for: as it was written, and for no other text. Nothing for the kinds whose answers no
 * person marks.
 */
export function markedText(response: Response): string | undefined {
  switch (response.kind) {
    case "essay":
      return response.text;
    // In another country the same signs may be another number.
    case "numeric":
      return JSON.stringify([response.text, response.locale]);
    case "cloze":
      return JSON.stringify(
        Object.entries(response.gaps)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([gapId, gap]) => [
            gapId,
            gap.kind === "single-choice" ? gap.choiceId : gap.text,
            ...(gap.kind === "numeric" ? [gap.locale] : []),
          ]),
      );
    default:
      return undefined;
  }
}
