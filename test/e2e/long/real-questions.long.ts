import { hasSharedData, sayWhatIsSkipped } from "../../support/shared-data.ts";
import { answerRealSet } from "../answer-real-set.ts";
import { test } from "../fixtures.ts";

sayWhatIsSkipped("a real Korean set, answered in the page");

test("every right choice of a real Korean set, picked in the page, is marked correct", async ({
  mundap,
  openBrowser,
}) => {
  test.skip(!hasSharedData, "needs ../shared/data");
  await answerRealSet({ mundap, openBrowser }, 1);
});
