// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from "vitest";
import { applyPreferences } from "../../../src/app/preferences/apply-preferences.ts";
import { openPreferences } from "../../../src/app/preferences/preferences.ts";

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, "", "/");
});

describe("preferences", () => {
  test("take the language from the address and keep it", () => {
    history.replaceState(null, "", "/?lang=en");
    expect(openPreferences(window).read().language).toBe("en");
    history.replaceState(null, "", "/");
    expect(openPreferences(window).read().language).toBe("en");
    history.replaceState(null, "", "/?lang=ko");
    expect(openPreferences(window).read().language).toBe("ko");
  });

  test("ignore an unknown language in the address", () => {
    history.replaceState(null, "", "/?lang=xx");
    expect(["ko", "en"]).toContain(openPreferences(window).read().language);
  });

  test.each(["not json", "null", "[]", '{"theme":"pink","textSize":5,"language":{}}'])(
    "start from the defaults where what is stored cannot be read: %s",
    (stored) => {
      localStorage.setItem("mundap-preferences", stored);
      const { theme, textSize } = openPreferences(window).read();
      expect({ theme, textSize }).toEqual({ theme: "system", textSize: "100" });
    },
  );

  test("tell who watches, and are still there at the next start", () => {
    const store = openPreferences(window);
    let told = 0;
    const stop = store.subscribe(() => (told += 1));
    store.change({ theme: "dark" });
    stop();
    store.change({ textSize: "130" });
    expect(told).toBe(1);
    expect(openPreferences(window).read()).toMatchObject({ theme: "dark", textSize: "130" });
  });

  test("are put on the page as attributes, and the system's theme as none", () => {
    applyPreferences({ language: "en", theme: "dark", textSize: "150" }, document);
    const root = document.documentElement;
    expect([root.lang, root.dataset["theme"], root.dataset["textSize"]]).toEqual(["en", "dark", "150"]);
    applyPreferences({ language: "ko", theme: "system", textSize: "100" }, document);
    expect([root.lang, root.dataset["theme"], root.dataset["textSize"]]).toEqual([
      "ko",
      undefined,
      undefined,
    ]);
  });
});
