import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SetFile } from "../../../src/domain/set/set-file.ts";
import { NO_NETWORK } from "../faults.ts";
import { expect, test } from "../fixtures.ts";
import { learnerOn } from "../learner-page.ts";
import { openLedger } from "../ledger.ts";
import { expectAllArrived } from "../nothing-lost.ts";
import { replayOf } from "../replay-of.ts";
import { readyForOffline } from "../without-network.ts";

const set: SetFile = {
  format: "mundap-set",
  version: 1,
  id: "damaged",
  title: "Damaged on the disk",
  language: "en",
  policy: { mode: "practice", shuffleQuestions: false, shuffleChoices: true },
  questions: ["one", "two", "three"].map((number) => ({
    id: number,
    kind: "single-choice",
    prompt: `Which word is ${number}?`,
    choices: [
      { id: "right", text: number },
      { id: "wrong", text: "none" },
      { id: "other", text: "another" },
    ],
    key: { choiceId: "right" },
  })),
};

type Part = { questionId: string; part: "question" | "key" };

/** Flips a byte of what is stored of some questions, past the app's own code. */
async function damage(parts: Part[]): Promise<number> {
  type Named = { id: string; question: string; key: string };
  type Manifest = { setId: string; document: { questions: Named[] } };
  type Blob = { sha256: string; bytes: Uint8Array };
  const wait = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(request.error ?? new Error("no rows")));
    });
  let flipped = 0;
  for (const { name = "" } of await indexedDB.databases()) {
    if (!/^mundap\.[0-9a-f]/.test(name)) continue;
    const db = await wait(indexedDB.open(name));
    const rows = db.transaction(["manifests", "blobs"], "readwrite");
    const manifests = await wait(rows.objectStore("manifests").getAll() as IDBRequest<Manifest[]>);
    const questions = manifests.find(({ setId }) => setId === "damaged")?.document.questions ?? [];
    for (const { questionId, part } of parts) {
      const hash = questions.find(({ id }) => id === questionId)?.[part] ?? "";
      const blob = await wait(rows.objectStore("blobs").get(hash) as IDBRequest<Blob>);
      blob.bytes[0] = (blob.bytes[0] ?? 0) ^ 1;
      await wait(rows.objectStore("blobs").put(blob));
      flipped += 1;
    }
    db.close();
  }
  return flipped;
}

test("a question or a key that was damaged on the disk judges nobody, leaves the result, and comes anew", async ({
  context,
  page,
  faults,
  mundap,
}) => {
  faults.allow(NO_NETWORK);
  const file = join(mundap.dataDir, "damaged.json");
  await writeFile(file, JSON.stringify(set));
  await mundap.command("publish", file);
  const learner = learnerOn(page);
  const { words } = learner;
  await learner.openLibrary();
  await learner.download(set.title);
  await readyForOffline(page);
  // Else the browser's own copies mend it at once, network or not.
  await (await context.newCDPSession(page)).send("Network.clearBrowserCache");
  await context.setOffline(true);
  const attempt = await learner.start(set.title);
  const parts: Part[] = [
    { questionId: "two", part: "question" },
    { questionId: "three", part: "key" },
  ];
  expect(await page.evaluate(damage, parts)).toBe(2);

  expect(await learner.answerRight(await learner.currentQuestion(set))).toBe("Correct");
  await learner.next();
  await expect(page.getByText(words.quiz.unusableTitle)).toBeVisible();
  await expect(page.getByText(words.quiz.unusableBody)).toBeVisible();
  await learner.next();
  expect(await learner.answerRight(await learner.currentQuestion(set))).toBe(
    words.judgement.verdicts.pending,
  );
  // Nobody is asked to answer what cannot be opened.
  await learner.button(words.quiz.finish).click();
  await page.waitForURL(/\/review\//);
  const { review } = words;
  await expect(page.getByText(`${review.score(1, 2)} ${review.correctWord}`)).toBeAttached();
  await expect(page.getByText(review.leftOut(1))).toBeVisible();
  await expect(page.getByText(review.pending(1))).toBeVisible();

  await context.setOffline(false);
  await learner.openLibrary();
  await learner.expectAllSent();
  await page.goto(`/review/${attempt}`);
  await expect(page.getByText(`${review.score(2, 2)} ${review.correctWord}`)).toBeAttached();
  const shown = (await replayOf(mundap, attempt)).events.filter(({ kind }) => kind === "shown");
  expect(shown.map(({ questionId, unopened }) => [questionId, unopened])).toEqual([
    ["one", undefined],
    ["two", "hash_mismatch"],
    ["three", undefined],
  ]);

  // Both have come anew, and are sound.
  await learner.openLibrary();
  const ledger = openLedger(await learner.start(set.title));
  await learner.answerSome(set, 2, ledger);
  const last = await learner.currentQuestion(set);
  expect(await learner.answerRight(last)).toBe("Correct");
  ledger.said.set(last.id, "Correct");
  await learner.openLibrary();
  await learner.expectAllSent();
  await expectAllArrived({ mundap, pages: [page], ledgers: [ledger] });
});
