// @vitest-environment happy-dom
import { act } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { en } from "../../../src/app/messages/en.ts";
import { timer as words } from "../../../src/app/messages/en/timer.ts";
import { MessagesContext } from "../../../src/app/messages/use-messages.ts";
import { AppPartsContext, type AppParts } from "../../../src/app/shell/app-parts.ts";
import { Bell } from "../../../src/app/timer/bell.tsx";
import { Timer } from "../../../src/app/timer/timer.tsx";
import type { TimeLeft } from "../../../src/domain/attempt/time-left.ts";
import type { AttemptView } from "../../../src/offline/engine.ts";
import { mount } from "../mount.ts";

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => vi.useRealTimers());

/** A timer and its bell over an attempt that has `seconds` left; the engine keeps the time as it passes. */
async function mountTimer(seconds: number, evidence: TimeLeft["evidence"] = "high") {
  let endsMs = performance.now() + seconds * 1000;
  let ended = 0;
  /** Under way for as long as anybody looks. */
  const end = () => {
    ended += 1;
    return new Promise<void>(() => {});
  };
  const engine = {
    readTimeLeft: async (): Promise<TimeLeft> => ({
      endsAt: 0,
      leftMs: endsMs - performance.now(),
      evidence,
    }),
  };
  const view = {
    attemptId: "a",
    limits: { sessionId: "s", timeLimitSeconds: seconds },
  } as unknown as AttemptView;
  const mounted = await mount(
    <MessagesContext value={en}>
      <AppPartsContext value={{ engine } as unknown as AppParts}>
        <Timer view={view} />
        <Bell view={view} onUp={end} />
      </AppPartsContext>
    </MessagesContext>,
  );
  const said: string[] = [];
  const listen = () => {
    const text = mounted.place.querySelector("output")?.textContent ?? "";
    if (text !== said.at(-1)) said.push(text);
  };
  listen();
  return {
    ...mounted,
    said,
    ended: () => ended,
    giveMore: (more: number) => (endsMs += more * 1000),
    shown: () => mounted.place.querySelector("[role=timer]")?.textContent,
    text: () => mounted.place.querySelector("p")?.textContent,
    async pass(passed: number) {
      for (let second = 0; second < passed; second += 5) {
        await act(async () => vi.advanceTimersByTimeAsync(Math.min(5, passed - second) * 1000));
        listen();
      }
    },
    toggle: (name: string) =>
      act(async () => {
        const button = mounted.place.querySelector("button");
        expect(button?.textContent).toBe(name);
        button?.click();
      }),
  };
}

describe("the timer", () => {
  test("says in words how much is left, by the minute and at the end by the second", async () => {
    await using timer = await mountTimer(20 * 60);
    expect(timer.shown()).toBe("20 minutes left");
    await timer.pass(90);
    expect(timer.shown()).toBe("19 minutes left");
    await timer.pass(14 * 60);
    expect(timer.shown()).toBe("4:30 left");
  });

  test("can be hidden and shown again, and remembers what was chosen", async () => {
    {
      await using timer = await mountTimer(20 * 60);
      await timer.toggle(words.hide);
      expect(timer.shown()).toBeUndefined();
      expect(timer.text()).toContain(words.limited);
    }
    await using timer = await mountTimer(20 * 60);
    expect(timer.shown()).toBeUndefined();
    await timer.pass(16 * 60);
    expect(timer.text()).toContain(words.lastMinutes);
    await timer.toggle(words.show);
    expect(timer.shown()).toBe("4:00 left");
  });

  test("does not claim to know what the clocks do not tell", async () => {
    await using timer = await mountTimer(20 * 60, "low");
    expect(timer.shown()).toBe("At most 20 minutes left");
  });
});

describe("the bell", () => {
  test("tells the time at the beginning and on its schedule, never every second, and rings once at the end", async () => {
    await using timer = await mountTimer(20 * 60);
    await timer.pass(20 * 60 - 1);
    const schedule = ["20 minutes", "10 minutes", "5 minutes", "1 minute", "30 seconds"];
    expect(timer.said).toEqual(schedule.map((time) => words.left(time)));
    expect(timer.ended()).toBe(0);
    await timer.pass(20);
    expect(timer.said.at(-1)).toBe(words.up);
    expect(timer.ended()).toBe(1);
  });

  test("tells of more time", async () => {
    await using timer = await mountTimer(120);
    await timer.pass(10);
    timer.giveMore(600);
    await timer.pass(15);
    expect(timer.said.at(-1)).toMatch(/^You have more time: 12 minutes left$/);
  });
});
