import { learnerOn } from "./learner-page.ts";
import { readSampleSet } from "./sample-set.ts";
import { expect, test } from "./fixtures.ts";

test("a set is taken whole", async ({ page }) => {
  const set = readSampleSet("information-processing");
  const learner = learnerOn(page);
  await learner.openLibrary();
  await learner.download(set.title);
  await learner.start(set.title);
  for (let done = 1; done <= set.questions.length; done += 1) {
    const question = await learner.currentQuestion(set);
    expect(await learner.answerRight(question), question.id).toBe("Correct");
    if (done < set.questions.length) await learner.next();
  }
  await learner.finish();
  await learner.openLibrary();
  await learner.expectAllSent();
});
