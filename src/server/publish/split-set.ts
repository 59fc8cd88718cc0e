import type { ContentId, Sha256 } from "../../domain/id.ts";
import { Key } from "../../domain/question/question.ts";
import { sha256Hex } from "../../domain/sha256.ts";
import type { Manifest } from "../../domain/set/manifest.ts";
import type { AuthoredQuestion, SetFile } from "../../domain/set/set-file.ts";
import { publishedQuestion } from "../../domain/set/published-question.ts";
import { splitQuestion } from "../../domain/set/split-question.ts";

export type TextBlob = { sha256: Sha256; kind: "question" | "key"; text: string };
export type SplitSet = { questions: Manifest["questions"]; blobs: TextBlob[] };

type Before = {
  /** The key texts of the version before, by question id. */
  keyTexts: ReadonlyMap<ContentId, string>;
  /** 128 random bits in hexadecimal. */
  drawNonce: () => string;
};

/**
 * Takes a set apart into the exact texts that are stored and served by hash. A key that has not
 * changed keeps its nonce and so its hash: a device that has it does not fetch it again.
 */
export function splitSet(set: SetFile, before: Before): SplitSet {
  const questions: Manifest["questions"] = [];
  const blobs: TextBlob[] = [];
  for (const authored of set.questions) {
    const keyText = keyTextOf(authored, before);
    const questionText = JSON.stringify(publishedQuestion(authored, set.policy));
    const question = sha256Hex(questionText);
    const key = sha256Hex(keyText);
    questions.push({ id: authored.id, question, key });
    blobs.push({ sha256: question, kind: "question", text: questionText });
    blobs.push({ sha256: key, kind: "key", text: keyText });
  }
  return { questions, blobs };
}

function keyTextOf(authored: AuthoredQuestion, { keyTexts, drawNonce }: Before): string {
  const stored = keyTexts.get(authored.id);
  if (stored !== undefined) {
    const { nonce } = Key.parse(JSON.parse(stored));
    if (JSON.stringify(splitQuestion(authored, nonce).key) === stored) return stored;
  }
  return JSON.stringify(splitQuestion(authored, drawNonce()).key);
}
