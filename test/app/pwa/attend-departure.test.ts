// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { attendDeparture } from "../../../src/app/pwa/attend-departure.ts";
import type { Engine } from "../../../src/offline/engine.ts";

afterEach(() => vi.restoreAllMocks());

/** What becomes of a page to which this happens, in order. */
function happens(waits: "waiting" | "settled", ...events: [EventTarget, string][]): string[] {
  const done: string[] = [];
  const engine: Pick<Engine, "wake" | "giveWay"> = {
    wake: (why) => void done.push(`is ${why}`),
    giveWay() {
      done.push("gives way");
      return waits;
    },
  };
  const controller = { postMessage: ({ type }: { type: string }) => void done.push(type) };
  const page = new AbortController();
  const { signal } = page;
  const container = { controller } as unknown as ServiceWorkerContainer;
  attendDeparture({ engine, container, signal });
  for (const [target, name] of events) target.dispatchEvent(new Event(name));
  page.abort();
  return done;
}

function look(visibility: DocumentVisibilityState): [EventTarget, string] {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(visibility);
  return [document, "visibilitychange"];
}

test("a page that is looked at no longer sends what waits", () => {
  expect(happens("waiting", look("hidden"))).toEqual(["is leaving"]);
  expect(happens("waiting", look("visible"))).toEqual([]);
});

test.each<[what: string, event: () => [EventTarget, string]]>([
  ["ends", () => [window, "pagehide"]],
  ["is frozen", () => [document, "freeze"]],
])("a page that %s gives way, and asks the worker only where something waits", (_what, event) => {
  expect(happens("waiting", event())).toEqual(["gives way", "SEND_ANSWERS"]);
  expect(happens("settled", event())).toEqual(["gives way"]);
});

test("a page that thaws is awake again", () => {
  expect(happens("settled", [document, "resume"])).toEqual(["is visible"]);
});
