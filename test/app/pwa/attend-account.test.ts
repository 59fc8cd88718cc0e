// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { attendAccount } from "../../../src/app/pwa/attend-account.ts";
import { MIRROR_KEY } from "../../../src/offline/known-device.ts";

const [MINE, OTHER] = ["6d0b4f3e-0b70-4f0e-9a53-0a4f6f0e2c11", "0d3c5f1a-52a7-4f61-8d5f-2b8b6a7c9e22"];

afterEach(() => localStorage.clear());

/** What becomes of a page of MINE when the device is used by `chosen` from now on. */
async function becomesOf(chosen: string, event: string): Promise<string[]> {
  const done: string[] = [];
  const account = { learnerId: MINE, deviceId: OTHER, name: "", createdAt: 0 };
  const close = async () => void done.push("closed");
  attendAccount({ engine: { account, close }, show: () => done.push("told") });
  localStorage.setItem(MIRROR_KEY, JSON.stringify({ current: chosen, accounts: [] }));
  dispatchEvent(Object.assign(new Event(event), { persisted: true }));
  await vi.dynamicImportSettled();
  return done;
}

test.each(["storage", "pageshow"])(
  "at %s a page whose account is not the device's any more shows that alone, and records nothing more",
  async (event) => {
    expect(await becomesOf(OTHER, event)).toEqual(["told", "closed"]);
  },
);

test("a page whose account is still the device's goes on, whatever else has changed", async () => {
  expect(await becomesOf(MINE, "storage")).toEqual([]);
});
