import { NO_NETWORK } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { learnerOn } from "./learner-page.ts";
import { answersIn, replayOf } from "./replay-of.ts";
import { readSampleSet } from "./sample-set.ts";
import { readyForOffline } from "./without-network.ts";

const VERDICT_WORDS: Record<string, string> = {
  correct: "Correct",
  partially_correct: "Partly correct",
  incorrect: "Incorrect",
};

test("every screen opens and reloads without a network", async ({ context, page, faults }) => {
  faults.allow(NO_NETWORK);
  const set = readSampleSet("how-the-web-works");
  const learner = learnerOn(page);
  await learner.openLibrary();
  await learner.download(set.title);
  const finished = await learner.start(set.title);
  await learner.answerWrong(await learner.currentQuestion(set));
  await learner.next();
  await learner.finish();
  await learner.openLibrary();
  const open = await learner.start(set.title);
  await readyForOffline(page);
  await context.setOffline(true);

  const { guide, library, practice, quiz, review, wrong, stats, settings } = learner.words;
  const screens: [path: string, heading: string][] = [
    ["/", library.title],
    ["/practice", practice.title],
    [`/quiz/${open}`, quiz.questionOf(1, set.questions.length)],
    [`/review/${finished}`, review.title],
    ["/wrong", wrong.title],
    ["/stats", stats.title],
    ["/settings", settings.title],
    ["/guide", guide.title],
    ["/guide/marks", guide.chapters.marks.title],
  ];
  for (const [path, heading] of screens) {
    for (const how of ["opened", "reloaded"]) {
      const response = how === "opened" ? await page.goto(path) : await page.reload();
      expect(response?.fromServiceWorker(), `${path} ${how}`).toBe(true);
      await expect(page.getByRole("heading", { level: 1, name: heading }), `${path} ${how}`).toBeVisible();
    }
  }
});

test("a set downloaded, answered with no network and sent later has the same verdicts everywhere", async ({
  context,
  page,
  faults,
  mundap,
}) => {
  faults.allow(NO_NETWORK);
  const set = readSampleSet("information-processing");
  const learner = learnerOn(page);
  await learner.openLibrary();
  await learner.download(set.title);
  await readyForOffline(page);
  await context.setOffline(true);
  await page.reload();
  await expect(learner.syncLine()).toHaveText("Offline");

  const attempt = await learner.start(set.title);
  const said = new Map<string, string>();
  for (let place = 1; place <= set.questions.length; place += 1) {
    const question = await learner.currentQuestion(set);
    const aim = place % 4 === 0 ? "wrong" : "right";
    const verdict = await (aim === "right" ? learner.answerRight(question) : learner.answerWrong(question));
    expect(verdict, `${question.id}, answered ${aim}`).toBe(aim === "right" ? "Correct" : "Incorrect");
    said.set(question.id, verdict);
    if (place < set.questions.length) await learner.next();
  }
  expect(said.size).toBe(set.questions.length);
  await learner.finish();
  const right = [...said.values()].filter((verdict) => verdict === "Correct").length;
  await expect(page.getByText(`${right} of ${set.questions.length} correct`)).toBeAttached();
  await expect(learner.syncLine()).toHaveText(/^Offline · \d+ answers waiting$/);

  await context.setOffline(false);
  await learner.expectAllSent();
  await expect(page.getByText("The server has them all and has signed for it.")).toBeVisible();

  const replay = await replayOf(mundap, attempt);
  const answers = answersIn(replay);
  expect(answers).toHaveLength(set.questions.length);
  expect(replay.attempt).toMatchObject({ missingEvents: 0, finishedAt: expect.any(Number) });
  for (const { questionId = "", verdicts, acceptance, online } of answers) {
    expect(VERDICT_WORDS[verdicts?.device.verdict ?? ""], questionId).toBe(said.get(questionId));
    expect(verdicts?.server, questionId).toMatchObject(verdicts?.device ?? {});
    expect(verdicts?.today, questionId).toMatchObject(verdicts?.device ?? {});
    expect({ questionId, acceptance, online }).toEqual({ questionId, acceptance: "counted", online: false });
  }
  expect(replay.receipts.at(-1)?.seq).toBe(replay.events.at(-1)?.seq);
});
