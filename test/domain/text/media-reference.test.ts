import { describe, expect, it } from "vitest";
import { mediaReference, readMediaReference } from "../../../src/domain/text/media-reference.ts";

const sha256 = "0123456789abcdef".repeat(4);

describe("a reference to a picture or sound of the set", () => {
  it.each([
    [`media:${sha256}`, { sha256 }],
    [`media:${sha256}#640x480`, { sha256, size: { width: 640, height: 480 } }],
    [`media:${sha256}#1x99999`, { sha256, size: { width: 1, height: 99_999 } }],
  ])("is read from %s and written so", (url, reference) => {
    expect(readMediaReference(url)).toStrictEqual(reference);
    expect(mediaReference(reference)).toBe(url);
  });

  it.each([
    "",
    "media:",
    "media:picture.png",
    "https://example.org/picture.png",
    `https://example.org/media:${sha256}`,
    `media:${sha256}0`,
    `media:${sha256.slice(1)}`,
    `media:${sha256.toUpperCase()}`,
    `media:${sha256}#640`,
    `media:${sha256}#0x480`,
    `media:${sha256}#640x0`,
    `media:${sha256}#100000x480`,
    `media:${sha256}#640x480px`,
  ])("is no other address: %j", (url) => {
    expect(readMediaReference(url)).toBeUndefined();
  });
});
