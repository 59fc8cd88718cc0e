import { expect } from "@playwright/test";
import type { SetFile } from "../../../src/domain/set/set-file.ts";
import type { AttemptLedger } from "../ledger.ts";
import type { LearnerPage } from "../learner-page.ts";

type Answering = { set: SetFile; ledger: AttemptLedger; count: number; aim?: "right" | "wrong" };

/** So many questions, one after the other, each with the word that the screen said of it. */
export async function answerAndNote(
  learner: LearnerPage,
  { set, ledger, count, aim = "right" }: Answering,
): Promise<void> {
  const expected = aim === "right" ? "Correct" : "Incorrect";
  for (let done = 0; done < count; done += 1) {
    const question = await learner.currentQuestion(set);
    const word = await (aim === "right" ? learner.answerRight(question) : learner.answerWrong(question));
    expect(word).toBe(expected);
    ledger.said.set(question.id, word);
    await learner.next();
  }
}
