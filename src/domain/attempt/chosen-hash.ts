import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { lengthPrefixed } from "../framing.ts";
import type { Sha256 } from "../id.ts";
import type { Question, Response } from "../question/question.ts";
import { sha256Hex } from "../sha256.ts";

const TAG = "mundap/chosen/v1";

/**
 * What the chosen choices said: SHA-256( "mundap/chosen/v1" ‖ LP(text) for each, in the code-unit
 * order of their ids ). It shows later that the learner chose these words, whatever an id stands
 * for by then. Nothing where nothing is chosen, or where a chosen id is not in the question.
 */
export function chosenHash(question: Question, response: Response): Sha256 | undefined {
  const chosen = chosenIds(response);
  if (chosen.length === 0 || !("choices" in question)) return undefined;
  const texts = new Map(question.choices.map(({ id, text }) => [id, text]));
  const parts: Uint8Array[] = [utf8ToBytes(TAG)];
  for (const id of chosen) {
    const text = texts.get(id);
    if (text === undefined) return undefined;
    parts.push(lengthPrefixed(text));
  }
  return sha256Hex(concatBytes(...parts));
}

function chosenIds(response: Response): string[] {
  if (response.kind === "single-choice") return [response.choiceId];
  if (response.kind === "multiple-choice") return [...new Set(response.choiceIds)].sort();
  return [];
}
