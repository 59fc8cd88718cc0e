import { answerEveryKind, MOST_ENTRIES, publishEveryKind } from "../answer-every-kind.ts";
import { test } from "../fixtures.ts";

// Ten attempts, and a page loaded anew for every answer of each.
test.setTimeout(900_000);

const ALL = Array.from({ length: MOST_ENTRIES }, (_, number) => number);

test("every accepted answer of every kind is marked correct, by keyboard and by touch alike, after a reload", async ({
  browser,
  baseURL,
  mundap,
  faults,
}) => {
  await publishEveryKind(mundap);
  await answerEveryKind({ browser, baseURL, mundap, faults }, { keyboard: ALL, touch: ALL, reloaded: ALL });
});
