// @vitest-environment happy-dom
import { act } from "react";
import { expect, test } from "vitest";
import { InterceptedNotice } from "../../../src/app/delivery/intercepted-notice.tsx";
import { OpenForkNotice } from "../../../src/app/delivery/open-fork-notice.tsx";
import { delivery as words } from "../../../src/app/messages/en/delivery.ts";
import type { Wake } from "../../../src/offline/ports.ts";
import { NEW_YEAR_MS } from "../../support/builders.ts";
import { mount } from "../mount.ts";
import { inEnglish } from "../question/in-english.tsx";

test("tells that something in between refuses, since when, that all is safe, and tries at once when asked", async () => {
  const wakes: Wake[] = [];
  const engine = { wake: (why: Wake) => void wakes.push(why) };
  await using mounted = await mount(inEnglish(<InterceptedNotice engine={engine} since={NEW_YEAR_MS} />));
  const button = await mounted.until("button");
  expect(mounted.place.textContent).toMatch(/since .*2026/);
  expect(mounted.place.textContent).toContain(words.interceptedBody);
  await act(async () => button.click());
  expect(wakes).toEqual(["tap"]);
});

test("tells in the open quiz that it went on elsewhere too, and that it may go on here", async () => {
  await using mounted = await mount(inEnglish(<OpenForkNotice />));
  const notice = await mounted.until("[role=note]");
  expect(notice.textContent).toBe(words.openFork + words.openForkBody);
});
