// @vitest-environment happy-dom
import { act } from "react";
import { describe, expect, test, vi } from "vitest";
import { Media } from "../../../src/app/content/media/media.tsx";
import { MediaReaderContext, type ReadMedia } from "../../../src/app/content/media/media-reader.ts";
import { content as words } from "../../../src/app/messages/en/content.ts";
import { en } from "../../../src/app/messages/en.ts";
import { MessagesContext } from "../../../src/app/messages/use-messages.ts";
import { fail, ok } from "../../../src/domain/result.ts";
import { aPng, bytesOf } from "../../support/media-files.ts";
import { mount } from "../mount.ts";

const HASH = "a".repeat(64);

function shownBy(read: ReadMedia, alt = "A map") {
  return mount(
    <MessagesContext value={en}>
      <MediaReaderContext value={read}>
        <p>
          <Media reference={{ sha256: HASH, size: { width: 840, height: 840 } }} alt={alt} within="blocks" />
        </p>
      </MediaReaderContext>
    </MessagesContext>,
  );
}

describe("a picture or sound of the set", () => {
  test("has its room before it is read", async () => {
    await using drawn = await shownBy(() => new Promise(() => undefined));
    expect(drawn.place.querySelector("svg")?.getAttribute("viewBox")).toBe("0 0 420 420");
  });

  test("is shown from this device, and its address is given back", async () => {
    const revoked = vi.spyOn(URL, "revokeObjectURL");
    const drawn = await shownBy(async () => ok({ bytes: aPng(840, 840), type: "image/png" }));
    const picture = drawn.place.querySelector("button img");
    expect(picture?.getAttribute("src")).toMatch(/^blob:/);
    expect(picture?.getAttribute("alt")).toBe("A map");
    await drawn[Symbol.asyncDispose]();
    expect(revoked).toHaveBeenCalledWith(picture?.getAttribute("src"));
  });

  test("is told to be a sound by its type, and named by its words", async () => {
    await using drawn = await shownBy(async () => ok({ bytes: bytesOf("ID3"), type: "audio/mpeg" }));
    expect(drawn.place.querySelector("audio")?.getAttribute("aria-label")).toBe("A map");
  });

  test.each<[string, ReadMedia]>([
    ["is missing", async () => fail("not_found")],
    ["is damaged", async () => fail("hash_mismatch")],
    ["cannot be read", () => Promise.reject(new Error("the disk"))],
    ["is a page", async () => ok({ bytes: bytesOf("<script>"), type: "text/html" })],
  ])("leaves its words and a note where it %s", async (_, read) => {
    await using drawn = await shownBy(read);
    expect(drawn.place.textContent).toBe("A map (This file is missing or damaged on this device.)");
    expect(drawn.place.querySelector("img, audio")).toBeNull();
  });

  test("leaves its words and a note where the browser cannot show it", async () => {
    await using drawn = await shownBy(async () => ok({ bytes: bytesOf("broken"), type: "image/png" }));
    await act(async () => drawn.place.querySelector("img")?.dispatchEvent(new Event("error")));
    expect(drawn.place.textContent).toContain("A map (This file is missing");
  });

  test("keeps the focus of Smaller and Larger also where there is nothing smaller or larger", async () => {
    await using drawn = await shownBy(async () => ok({ bytes: aPng(840, 840), type: "image/png" }));
    await act(async () => drawn.place.querySelector("button")?.click());
    const zoom = (name: string) =>
      [...document.querySelectorAll("dialog button")].find(({ textContent }) => textContent === name);
    for (const name of [words.larger, words.smaller]) {
      const button = zoom(name);
      if (!(button instanceof HTMLElement)) throw new Error(`no ${name}`);
      button.focus();
      for (let press = 0; press < 6; press += 1) await act(async () => button.click());
      expect(document.activeElement).toBe(button);
      expect(button.getAttribute("aria-disabled")).toBe("true");
      expect(button.hasAttribute("disabled")).toBe(false);
    }
    expect(document.querySelector("dialog img")?.getAttribute("data-zoom")).toBe("1");
  });
});
