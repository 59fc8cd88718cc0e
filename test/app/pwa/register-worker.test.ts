// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { registerWorker, type UpdateOffer } from "../../../src/app/pwa/register-worker.ts";

afterEach(() => vi.unstubAllGlobals());

/** The browser's side of it, with a worker at work and another one that waits. */
async function aPageWithAnOffer() {
  const waiting = Object.assign(new EventTarget(), { state: "installed", postMessage: vi.fn() });
  const active = Object.assign(new EventTarget(), { state: "activated", postMessage: vi.fn() });
  const registration = Object.assign(new EventTarget(), { installing: null, waiting, active });
  const held: LockInfo[] = [];
  const locks = { query: async () => ({ held }) };
  const container = Object.assign(new EventTarget(), {
    controller: active,
    ready: Promise.resolve(registration),
    register: async () => registration,
  });
  const reload = vi.fn();
  vi.stubGlobal("navigator", { serviceWorker: container, locks });
  vi.stubGlobal("location", { reload });
  const offers: UpdateOffer[] = [];
  registerWorker({ onUpdate: (made) => void offers.push(made) });
  await vi.waitFor(() => expect(offers).toHaveLength(1));
  const [offer] = offers;
  if (offer === undefined) throw new Error("there is an offer");
  const takeover = async () => {
    container.dispatchEvent(new Event("controllerchange"));
    await Promise.resolve();
    await Promise.resolve();
  };
  return { waiting, reload, offer, offers, takeover, held };
}

test("the page reloads when the worker that it asked for takes over", async () => {
  const { waiting, reload, offer, takeover } = await aPageWithAnOffer();
  expect(await offer.apply()).toBe("reloading");
  expect(waiting.postMessage).toHaveBeenCalledWith({ type: "SKIP_WAITING" });
  waiting.state = "activating";
  await takeover();
  expect(reload).toHaveBeenCalledOnce();
});

test("another tab's update does not reload the page", async () => {
  const { reload, takeover } = await aPageWithAnOffer();
  await takeover();
  expect(reload).not.toHaveBeenCalled();
});

test("nor does it where the worker that was asked for had gone before", async () => {
  const { waiting, reload, offer, takeover } = await aPageWithAnOffer();
  await offer.apply();
  waiting.state = "redundant";
  await takeover();
  await takeover();
  expect(reload).not.toHaveBeenCalled();
});

test("an attempt that was begun while the new worker was waited for is not broken off", async () => {
  const { waiting, reload, offer, offers, takeover, held } = await aPageWithAnOffer();
  await offer.apply();
  held.push({ name: "mundap.attempt.1" });
  waiting.state = "activating";
  await takeover();
  expect(reload).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(offers).toHaveLength(2));
  held.pop();
  expect(await offers[1]?.apply()).toBe("reloading");
  expect(reload).toHaveBeenCalledOnce();
});
