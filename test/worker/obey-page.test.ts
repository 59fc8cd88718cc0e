import { expect, test } from "vitest";
import { obeyPage } from "../../src/worker/obey-page.ts";

function obeyed(data: unknown): string[] {
  const done: string[] = [];
  const worker = {
    skipWaiting: async () => void done.push("skips waiting"),
    claimPages: async () => void done.push("claims"),
    noteShown: async (script: string) => void done.push(`notes ${script}`),
    sendAnswers: async () => void done.push("sends"),
  };
  obeyPage(worker, { data, waitUntil: () => undefined });
  return done;
}

test.each([
  [{ type: "SKIP_WAITING" }, ["skips waiting"]],
  [{ type: "CLAIM_PAGES" }, ["claims"]],
  [{ type: "SHOWN", script: "/assets/index-1.js" }, ["notes /assets/index-1.js"]],
  [{ type: "SEND_ANSWERS" }, ["sends"]],
  [{ type: "SHOWN" }, []],
  [{ type: "constructor" }, []],
  [{ type: 1 }, []],
  [{}, []],
  ["SKIP_WAITING", []],
  [null, []],
])("%j from a page: %j", (data, done) => expect(obeyed(data)).toEqual(done));
