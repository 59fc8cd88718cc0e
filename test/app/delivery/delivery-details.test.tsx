// @vitest-environment happy-dom
import { act } from "react";
import { expect, test } from "vitest";
import { DeliveryDetails } from "../../../src/app/delivery/delivery-details.tsx";
import { delivery as words } from "../../../src/app/messages/en/delivery.ts";
import { failures } from "../../../src/app/messages/en/failures.ts";
import type { Engine, SyncStatus } from "../../../src/offline/engine.ts";
import type { Delivery } from "../../../src/offline/read/read-delivery.ts";
import { anId, NEW_YEAR_MS } from "../../support/builders.ts";
import { mount } from "../mount.ts";
import { inEnglish } from "../question/in-english.tsx";

type Retried = Awaited<ReturnType<Engine["retryAside"]>>;
const STATUS: SyncStatus = { waiting: 0, waitingEvents: 0, held: 0, aside: 0, unsendable: 0, phase: "idle" };
const NOTHING: Delivery = {
  aside: { answers: 0, events: 0 },
  unsendable: 0,
  delivered: 0,
  forked: [],
  strays: 0,
  unsavedStrays: 0,
};

async function mountSection(
  parts: Partial<Delivery>,
  retried: Retried = { delivered: 0, refused: 0 },
  status: SyncStatus = STATUS,
) {
  const engine = {
    readDelivery: async () => ({ ...NOTHING, ...parts }),
    retryAside: async () => retried,
    wake: () => undefined,
  };
  const mounted = await mount(inEnglish(<DeliveryDetails engine={engine} status={status} />));
  await act(async () => {});
  return mounted;
}

test("says nothing where everything is sent or waits for a network", async () => {
  await using mounted = await mountSection({});
  expect(mounted.place.textContent).toBe("");
});

test("names an attempt that went on in two places, with the way to it", async () => {
  const attemptId = anId("attempt");
  const forked = [{ attemptId, title: "Everyday science", language: "en", startedAt: NEW_YEAR_MS }];
  await using mounted = await mountSection({ forked });
  expect(mounted.place.textContent).toContain(words.forked(1));
  const link = mounted.place.querySelector("a");
  expect(link?.textContent).toBe("Everyday science");
  expect(link?.getAttribute("href")).toBe(`/review/${attemptId}`);
});

test("says what to do with records that fit nowhere", async () => {
  await using mounted = await mountSection({ strays: 3 });
  expect(mounted.place.textContent).toContain(words.strays(3));
  expect(mounted.place.textContent).toContain(words.straysBody);
});

test("says of what the storage has lost that nobody refused it, and offers no try that cannot help", async () => {
  await using mounted = await mountSection({ unsendable: 1 });
  expect(mounted.place.textContent).toContain(words.unsendable(1));
  expect(mounted.place.textContent).toContain(words.unsendableBody);
  expect(mounted.place.textContent).not.toContain(words.refusedBody);
  expect(mounted.place.querySelector("button")).toBeNull();
});

test("says of what is behind it that the server has it, and why there is no receipt", async () => {
  await using mounted = await mountSection({ unsendable: 1, delivered: 12 });
  expect(mounted.place.textContent).toContain(words.behind(12));
  expect(mounted.place.textContent).toContain(words.behindBody);
  // A person may yet look at some of them.
  expect(words.behindBody).not.toContain("counts");
});

test.each<[string, Retried, string]>([
  ["delivered", { delivered: 2, refused: 0 }, words.delivered(2)],
  ["still refused", { delivered: 1, refused: 1 }, words.stillRefused(1)],
  ["nothing, because it was lost meanwhile", { delivered: 0, refused: 0 }, ""],
  [
    "that the storage did not open",
    { delivered: 0, refused: 0, failure: { code: "storage_unavailable" } },
    failures.storage_unavailable.what,
  ],
  [
    "that the server asks to wait",
    { delivered: 0, refused: 0, failure: { code: "rate_limited" }, notBeforeMs: 600_000 },
    failures.rate_limited.what,
  ],
  ["unreached", { delivered: 0, refused: 0, failure: { code: "network_unreachable" } }, words.unreached],
])("tells what came of a try: %s", async (_what, retried, said) => {
  const aside = { answers: 1, events: 2, nextTryAt: NEW_YEAR_MS };
  await using mounted = await mountSection({ aside }, retried);
  expect(mounted.place.textContent).toContain(words.refused(2));
  await act(async () => mounted.place.querySelector("button")?.click());
  expect(mounted.place.querySelector("output")?.textContent).toBe(said);
});

test("tells a learner whose account was removed that nothing here is lost, and what is left to do", async () => {
  const failure = { code: "not_allowed", detail: { reason: "forgotten" } } as const;
  const status: SyncStatus = { ...STATUS, waiting: 1, phase: "sign_in_needed", failure };
  await using mounted = await mountSection({}, undefined, status);
  expect(mounted.place.textContent).toContain(words.forgotten);
  expect(mounted.place.textContent).toContain(words.forgottenBody);
  expect(mounted.place.querySelector("a")?.getAttribute("href")).toBe("/settings");
});

test("offers a device that the server does not know another try", async () => {
  const status: SyncStatus = { ...STATUS, phase: "sign_in_needed", failure: { code: "not_signed_in" } };
  await using mounted = await mountSection({}, undefined, status);
  expect(mounted.place.querySelector("button")?.textContent).toBe(words.sendNow);
});
