// @vitest-environment happy-dom
import { navigate } from "wouter/use-browser-location";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { everywhere } from "../../../src/app/messages/en/everywhere.ts";
import { lateScreen } from "../../../src/app/shell/late-screen.tsx";
import { ScreenBoundary } from "../../../src/app/shell/screen-boundary.tsx";
import { mount } from "../mount.ts";
import { inEnglish } from "../question/in-english.tsx";

const Here = ({ what }: { what: string }) => <output>{what} is here</output>;

// React says on the console what a boundary has caught.
beforeEach(() => {
  vi.mocked(console.error).mockReturnValue();
  vi.stubGlobal("MUNDAP_BUILD", "test");
});
afterEach(() => {
  vi.mocked(console.error).mockReset();
  vi.unstubAllGlobals();
});

test("a screen whose file did not come can be tried again once it can", async () => {
  let isOut = true;
  const Late = lateScreen(async () => {
    if (isOut) throw new TypeError("Failed to fetch dynamically imported module");
    return Here;
  });
  navigate("/one");
  const screen = inEnglish(
    <ScreenBoundary>
      <Late what="one" />
    </ScreenBoundary>,
  );
  await using mounted = await mount(screen);
  await mounted.until("details[data-broken]");
  isOut = false;
  const again = [...mounted.place.querySelectorAll("button")].find(
    ({ textContent }) => textContent === everywhere.tryAgain,
  );
  again?.click();
  expect((await mounted.until("output")).textContent).toBe("one is here");
});

test("a screen that was opened before is there at once", async () => {
  const load = vi.fn(() => Promise.resolve(Here));
  const Late = lateScreen(load);
  {
    await using mounted = await mount(inEnglish(<Late what="first" />));
    await mounted.until("output");
  }
  // Also with a network that has gone meanwhile.
  load.mockReturnValue(new Promise(() => undefined));
  await using mounted = await mount(inEnglish(<Late what="again" />));
  expect(mounted.place.textContent).toBe("again is here");
  expect(load).toHaveBeenCalledOnce();
});
