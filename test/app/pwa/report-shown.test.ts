// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { reportShown } from "../../../src/app/pwa/report-shown.ts";

const SPLASH = '<div id="root"><p>문답</p></div>';

beforeEach(() => {
  const script = Object.assign(document.createElement("script"), { type: "module" });
  document.head.replaceChildren(script);
  // After it is in the page, so that nothing is loaded.
  script.src = "https://m.test/assets/index-1.js";
  document.body.innerHTML = SPLASH;
});

/** What the worker is told once the page has turned into this. */
async function toldOf(...turns: string[]): Promise<unknown[]> {
  const told: unknown[] = [];
  const active = { postMessage: (word: unknown) => void told.push(word) };
  void reportShown({ ready: Promise.resolve({ active }) } as unknown as ServiceWorkerContainer);
  for (const turn of turns) {
    await new Promise((resolve) => setTimeout(resolve));
    document.body.innerHTML = turn;
  }
  await vi.waitFor(() => expect(document.body.innerHTML).toBe(turns.at(-1) ?? SPLASH));
  await new Promise((resolve) => setTimeout(resolve, 20));
  return told;
}

const SCREEN = "<main><h2>Sets</h2></main>";
const LOADING = '<main aria-busy="true"></main>';
const BROKEN = '<main><details data-broken=""></details></main>';
const WORD = { type: "SHOWN", script: "https://m.test/assets/index-1.js" };

test.each<[what: string, turns: string[], told: unknown[]]>([
  ["a screen", [SCREEN], [WORD]],
  ["a screen that took its time", [LOADING, SCREEN], [WORD]],
  ["a screen that worked when it was tried again", [BROKEN, SCREEN], [WORD]],
  ["two screens", [SCREEN, "<main></main>"], [WORD]],
  ["nothing", [], []],
  ["a screen that does not come", [LOADING], []],
  ["a screen that is broken", [BROKEN], []],
])("the worker is told of %s", async (_what, turns, told) => expect(await toldOf(...turns)).toEqual(told));
