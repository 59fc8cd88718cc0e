import { expect, test } from "vitest";
import { askForPeriodicSync } from "../../../src/app/pwa/ask-for-periodic-sync.ts";

/** A browser that answers the question for the permission like this. */
async function askedOf(permission: PermissionState | "unknown", periodicSync?: object): Promise<unknown[]> {
  const asked: unknown[] = [];
  const register = async (tag: string, options: object) => void asked.push([tag, options]);
  const browser = {
    serviceWorker: { ready: Promise.resolve({ periodicSync: periodicSync ?? { register } }) },
    permissions: {
      query: async () => {
        if (permission === "unknown") throw new TypeError("not a permission");
        return { state: permission };
      },
    },
  };
  await askForPeriodicSync(browser as unknown as Navigator);
  return asked;
}

test("the worker is woken twice a day at most where the browser permits it", async () => {
  expect(await askedOf("granted")).toEqual([["mundap-outbox", { minInterval: 43_200_000 }]]);
});

test.each(["prompt", "denied", "unknown"] as const)("and nobody is asked where it is %s", async (state) => {
  expect(await askedOf(state)).toEqual([]);
});

test("a browser that refuses after all changes nothing", async () => {
  expect(await askedOf("granted", { register: () => Promise.reject(new Error("no")) })).toEqual([]);
});
