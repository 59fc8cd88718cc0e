import { must } from "../../src/domain/invariant.ts";
import type { RollbackReview } from "../../src/protocol/rollout-desk.ts";
import type { Scene } from "./scene.ts";

/** What the page says of the last way back. */
export async function readReview({ desk }: Pick<Scene, "desk">): Promise<RollbackReview> {
  const { rollbacks } = await desk.desk.query();
  return must(rollbacks[0], "it has been rolled back");
}

/** The analysis has to lead to the fault: whom it was about, what was published just before, and which questions differ. */
export async function reviewFault(scene: Scene, learnersBack: number): Promise<void> {
  const review = await readReview(scene);
  const { published = [], questions = [], answers } = review;
  const spoilt = scene.library.sets().map(({ manifest }) => manifest.setId);
  if (review.learnersBack !== learnersBack)
    throw new Error(`${learnersBack} learners went back, the review says ${review.learnersBack}`);
  if (!published.every(({ setId }) => spoilt.includes(setId)) || published.length === 0)
    throw new Error(`the review names ${JSON.stringify(published)} as published`);
  if (answers === undefined || answers.doubtful === 0 || questions.length === 0)
    throw new Error(`the review finds nothing: ${JSON.stringify(answers)}`);
  scene.timeline.tell(
    `the review: ${published.length} sets published before it, ${answers.doubtful} of ${answers.of} answers ` +
      `marked otherwise than V1 would; first “${questions[0]?.prompt}”`,
  );
}

/** Once the keys are mended and all phones but one are back, it counts what arrived late and what was corrected. */
export async function reviewAgain(scene: Scene, late: number): Promise<void> {
  const { lateAttempts, answers } = await readReview(scene);
  if (lateAttempts !== late) throw new Error(`${late} attempts came late, the review says ${lateAttempts}`);
  if (answers === undefined || answers.corrected === 0) throw new Error("the review knows of no correction");
  scene.timeline.tell(
    `the review: ${lateAttempts} attempts have arrived since, ${answers.corrected} of ${answers.doubtful} doubtful answers are corrected`,
  );
}
