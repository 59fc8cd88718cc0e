import { expect, test } from "vitest";
import { sha256Hex } from "../../src/domain/sha256.ts";

test("sha256Hex gives the FIPS 180-4 vectors", () => {
  expect(sha256Hex("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test("a string is hashed as its UTF-8 bytes", () => {
  expect(sha256Hex("문답")).toBe(sha256Hex(new Uint8Array([0xeb, 0xac, 0xb8, 0xeb, 0x8b, 0xb5])));
});
