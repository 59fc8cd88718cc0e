// @vitest-environment happy-dom
import { act, type ReactNode } from "react";
import { expect, onTestFinished, test, vi } from "vitest";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { LittleRoomAlert } from "../../../src/app/library/little-room-alert.tsx";
import { SetCard } from "../../../src/app/library/set-card.tsx";
import { useStart } from "../../../src/app/library/use-start.ts";
import { en } from "../../../src/app/messages/en.ts";
import { settings as words } from "../../../src/app/messages/en/settings.ts";
import { type AppParts, AppPartsContext } from "../../../src/app/shell/app-parts.ts";
import type { Cohort } from "../../../src/domain/rollout/cohort.ts";
import { ok } from "../../../src/domain/result.ts";
import type { LibraryItem, StorageReport } from "../../../src/offline/engine.ts";
import { anId } from "../../support/builders.ts";
import { mount } from "../mount.ts";
import { inEnglish } from "../question/in-english.tsx";

const ITEM: LibraryItem = {
  setId: "a-set",
  title: "A set",
  language: "en",
  mode: "practice",
  questionCount: 100,
  sizeBytes: 50_000,
  state: "ready",
  usable: true,
  retired: false,
  answersVerified: { verified: 100, total: 100 },
  wrongCount: 0,
  awaited: false,
};

/** The questions of one's own choice, as in the wrong answers. */
function Again({ questionIds }: { questionIds: string[] }) {
  const { start, little } = useStart("a-set", 0);
  return (
    <>
      <button onClick={() => start(questionIds)}>Again</button>
      <LittleRoomAlert little={little} />
    </>
  );
}

const card = (item: Partial<LibraryItem> = {}) => (
  <ul>
    <SetCard item={{ ...ITEM, ...item }} />
  </ul>
);

/** On a device with so many bytes left; what was begun, and where that led. */
async function mountWith(leftBytes: number, node: ReactNode, cohort?: Cohort) {
  const begun: { setId: string; questionIds?: string[] }[] = [];
  const storage: StorageReport = {
    usageBytes: 1_000_000_000 - leftBytes,
    quotaBytes: 1_000_000_000,
    persisted: true,
    setBytes: 0,
    secondCopy: "kept",
  };
  const engine = {
    readStorage: async () => storage,
    readCohort: async () => cohort,
    async startAttempt({ setId, questionIds }: { setId: string; questionIds?: string[] }) {
      begun.push({ setId, ...(questionIds && { questionIds }) });
      return ok(anId("attempt"));
    },
  };
  const downloads = { subscribe: () => () => {}, failureOf: () => undefined };
  const place = memoryLocation({ path: "/", record: true });
  const mounted = await mount(
    inEnglish(
      <Router hook={place.hook}>
        <AppPartsContext value={{ engine, downloads } as unknown as AppParts}>{node}</AppPartsContext>
      </Router>,
    ),
  );
  const press = (name: string) =>
    act(async () => {
      const buttons = [...mounted.place.querySelectorAll("button")];
      buttons.find(({ textContent }) => textContent === name)?.click();
    });
  return { ...mounted, press, begun, path: () => place.history.at(-1) };
}

test("a long attempt on a device with little room is not begun before that was said, and then all the same", async () => {
  await using device = await mountWith(2_000_000, card());
  await device.press(en.library.start);
  const notice = await device.until("[role=alert]");
  expect(notice.textContent).toContain(words.littleRoomTitle);
  expect(notice.textContent).toContain(words.littleRoomBody(en.format.bytes(2_000_000)));
  expect(device.begun).toEqual([]);
  await device.press(words.startAnyway);
  expect(device.begun).toEqual([{ setId: "a-set" }]);
  expect(device.path()).toBe(`/quiz/${anId("attempt")}`);
});

test("a second tap on the set's own button begins it too", async () => {
  await using device = await mountWith(2_000_000, card());
  await device.press(en.library.start);
  await device.until("[role=alert]");
  await device.press(en.library.start);
  expect(device.begun).toEqual([{ setId: "a-set" }]);
});

test.each([
  ["a long attempt where there is room", 500_000_000, 100],
  ["a short one where there is little", 2_000_000, 10],
])("%s begins at the first tap", async (_what, leftBytes, questionCount) => {
  await using device = await mountWith(leftBytes, card({ questionCount }));
  await device.press(en.library.start);
  expect(device.begun).toEqual([{ setId: "a-set" }]);
  expect(device.place.querySelector("[role=alert]")).toBeNull();
});

test("so is one of many chosen questions, and what is begun then is those", async () => {
  const questionIds = Array.from({ length: 20 }, (_nothing, n) => `q${n}`);
  await using device = await mountWith(2_000_000, <Again questionIds={questionIds} />);
  await device.press("Again");
  await device.until("[role=alert]");
  expect(device.begun).toEqual([]);
  await device.press(words.startAnyway);
  expect(device.begun).toEqual([{ setId: "a-set", questionIds }]);
});

/** What V1 says to whoever asks; it may also be out of reach, or not there on this server. */
const SERVED = async () => Response.json(null);
const MOVED = async () => new Response("", { status: 410 });
const OUT_OF_REACH = () => Promise.reject(new TypeError("Failed to fetch"));
const HERE = `/quiz/${anId("attempt")}`;

test.each([
  ["a set of V1's is begun there by who is with V1", "v1-abc", "v1", SERVED, "/classic"],
  ["without a network that reaches V1 it is begun here all the same", "v1-abc", "v1", OUT_OF_REACH, HERE],
  ["and where the move has closed V1", "v1-abc", "v1", MOVED, HERE],
  ["a set that V1 does not have is begun here", "a-set", "v1", SERVED, HERE],
  ["who is with V2 begins it here", "v1-abc", "v2", SERVED, HERE],
  ["where no rollout is known of it is begun here", "v1-abc", undefined, SERVED, HERE],
] as const)("%s", async (...[, setId, cohort, v1, path]) => {
  vi.stubGlobal("fetch", v1);
  onTestFinished(() => void vi.unstubAllGlobals());
  await using device = await mountWith(500_000_000, card({ setId, questionCount: 10 }), cohort);
  await device.press(en.library.start);
  await act(() => vi.waitFor(() => expect(device.path()).toBe(path)));
  expect(device.begun).toHaveLength(path === "/classic" ? 0 : 1);
});
