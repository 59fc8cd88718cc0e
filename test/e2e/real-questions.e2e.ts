import { hasSharedData, sayWhatIsSkipped } from "../support/shared-data.ts";
import { answerRealSet } from "./answer-real-set.ts";
import { test } from "./fixtures.ts";

sayWhatIsSkipped("a real Korean set, answered in the page");

test("a third of a real Korean set: every right choice, picked in the page, is marked correct", async ({
  mundap,
  openBrowser,
}) => {
  test.skip(!hasSharedData, "needs ../shared/data");
  await answerRealSet({ mundap, openBrowser }, 3);
});
