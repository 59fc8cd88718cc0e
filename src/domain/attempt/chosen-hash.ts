import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { lengthPrefixed } from "../framing.ts";
import type { Sha256 } from "../id.ts";
import { KINDS } from "../question/kinds.ts";
import type { Question, Response } from "../question/question.ts";
import { sha256Hex } from "../sha256.ts";

const TAG = "mundap/chosen/v1";

/**
 * What the chosen parts said: SHA-256( "mundap/chosen/v1" ‖ LP(text) for each ). Choices stand in the
 * code-unit order of their ids, items in the order they were put in, a stem before its option, gaps in the
 * order of their ids. It shows later that the learner chose these words, whatever an id stands for by then.
 * Nothing where nothing is chosen, or where a chosen id is not in the question.
 */
export function chosenHash(question: Question, response: Response): Sha256 | undefined {
  if (response.kind !== question.kind) return undefined;
  const texts = KINDS[question.kind].chosenTexts(question, response);
  if (texts === undefined || texts.length === 0) return undefined;
  return sha256Hex(concatBytes(utf8ToBytes(TAG), ...texts.map((text) => lengthPrefixed(text))));
}
