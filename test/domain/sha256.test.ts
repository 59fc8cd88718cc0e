import { describe, expect, it } from "vitest";
import { sha256Hex } from "../../src/domain/sha256.ts";

describe("SHA-256", () => {
  it.each([
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  ])("of %j is the published one", (text, hash) => {
    expect(sha256Hex(text)).toBe(hash);
    expect(sha256Hex(new TextEncoder().encode(text))).toBe(hash);
  });

  it("tells NFC from NFD: bytes are the identity", () => {
    expect(sha256Hex("가")).not.toBe(sha256Hex("가".normalize("NFD")));
  });
});
