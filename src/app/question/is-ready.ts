import type { Response } from "../../domain/question/question.ts";
import { readNumber } from "../../domain/text/read-number.ts";

/** Whether *Check* would take it: something is entered, and it can be read in one way. */
export function isReady(response: Response): boolean {
  switch (response.kind) {
    case "single-choice":
      return true;
    case "multiple-choice":
      return response.choiceIds.length > 0;
    case "short-text":
    case "essay":
      return !isBlank(response.text);
    case "numeric":
      return readNumber(response.text, response.locale).status === "read";
    case "ordering":
      return response.order.length > 0;
    case "matching":
      return Object.keys(response.pairs).length > 0;
    case "cloze": {
      const filled = Object.values(response.gaps).filter((gap) => !isEmptyGap(gap));
      return filled.length > 0 && filled.every(isReady);
    }
  }
}

/** Only spaces are nothing: that gap counts as one that was left out. */
export function isEmptyGap(response: Response | undefined): boolean {
  return response === undefined || ("text" in response && isBlank(response.text));
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}
