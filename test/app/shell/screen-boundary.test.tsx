// @vitest-environment happy-dom
import { act } from "react";
import { navigate } from "wouter/use-browser-location";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { everywhere } from "../../../src/app/messages/en/everywhere.ts";
import { App } from "../../../src/app/shell/app.tsx";
import { ScreenBoundary } from "../../../src/app/shell/screen-boundary.tsx";
import { mount } from "../mount.ts";
import { inEnglish } from "../question/in-english.tsx";

// React says on the console what a boundary has caught.
beforeEach(() => {
  vi.mocked(console.error).mockReturnValue();
  // The build writes it in.
  vi.stubGlobal("MUNDAP_BUILD", "test");
});
afterEach(() => {
  vi.mocked(console.error).mockReset();
  vi.unstubAllGlobals();
});

const BROKEN = "details[data-broken]";

test.each(["/", "/wrong", "/stats", "/settings", "/quiz/one", "/review/one"])(
  "a crash at %s is a plain sentence with a report, and no empty page",
  async (path) => {
    navigate(path);
    // Nothing of what main.tsx gives to the screens is there: each of them breaks.
    await using mounted = await mount(inEnglish(<App />));
    await mounted.until(BROKEN);
    expect(mounted.place.textContent).toContain(everywhere.brokenTitle);
    expect(mounted.place.textContent).toContain(everywhere.brokenBody);
    expect(mounted.place.querySelector("pre")?.textContent).toContain(path);
    await mounted.until('a[href="/guide"]');
  },
);

test("a crash in a page of the staff is one too", async () => {
  const member = { staffId: "kim", name: "Kim", role: "admin", roles: "not a list", email: "k@a.example" };
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ result: { data: member } })));
  navigate("/staff/held");
  await using mounted = await mount(inEnglish(<App />));
  await mounted.until(BROKEN);
  expect(mounted.place.textContent).toContain(everywhere.brokenTitle);
});

test("who tries again, or goes elsewhere, leaves the broken screen behind", async () => {
  let broken = true;
  const Screen = () => {
    if (broken) throw new Error("on purpose");
    return <output>whole</output>;
  };
  navigate("/one");
  await using mounted = await mount(
    inEnglish(
      <ScreenBoundary>
        <Screen />
      </ScreenBoundary>,
    ),
  );
  const press = () =>
    act(async () =>
      [...mounted.place.querySelectorAll("button")]
        .find(({ textContent }) => textContent === everywhere.tryAgain)
        ?.click(),
    );
  await press();
  expect(mounted.place.querySelector(BROKEN)).not.toBeNull();
  broken = false;
  await press();
  expect(mounted.place.textContent).toBe("whole");

  broken = true;
  await act(async () => navigate("/two"));
  await mounted.render(
    inEnglish(
      <ScreenBoundary>
        <Screen />
      </ScreenBoundary>,
    ),
  );
  await mounted.until(BROKEN);
  broken = false;
  await act(async () => navigate("/three"));
  expect(mounted.place.textContent).toBe("whole");
});
