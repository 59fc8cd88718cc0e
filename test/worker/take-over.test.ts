import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeCaches } from "./support/fake-caches.ts";

vi.hoisted(() => Object.assign(globalThis, { self: globalThis, __WB_DISABLE_DEV_LOGS: true }));
const { openStarts } = await import("../../src/worker/starts.ts");
const { prepareTakeOver } = await import("../../src/worker/take-over.ts");

beforeEach(() => vi.stubGlobal("caches", fakeCaches()));
afterEach(() => vi.unstubAllGlobals());

const PRESENT = "https://m.test/index.html?__WB_REVISION__=1";
const NEXT = "https://m.test/index.html?__WB_REVISION__=2";

async function installsBeside(history: readonly ("begun" | "shown")[]): Promise<"waits" | "takes over"> {
  const starts = openStarts(PRESENT);
  for (const step of history) await starts[step]();
  let outcome: "waits" | "takes over" = "waits";
  const worker = {
    clients: { matchAll: () => Promise.resolve([]) },
    skipWaiting: async () => void (outcome = "takes over"),
  };
  await prepareTakeOver({ worker: worker as never, ownPage: NEXT });
  return outcome;
}

test.each<[outcome: string, history: readonly ("begun" | "shown")[]]>([
  ["waits", []],
  ["waits", ["begun", "shown"]],
  ["waits", ["begun", "begun"]],
  ["takes over", ["begun", "begun", "begun"]],
  ["takes over", ["begun", "shown", "begun", "begun", "begun"]],
  ["waits", ["begun", "begun", "begun", "shown"]],
])("a new version %s beside one with the starts %j", async (outcome, history) =>
  expect(await installsBeside(history)).toBe(outcome),
);
