import { expect, test } from "vitest";
import { normaliseReceiptCode, receiptCode } from "../../../src/domain/attempt/receipt-code.ts";
import { sha256Hex } from "../../../src/domain/sha256.ts";

test("a receipt code is the first ten base32 characters of the payload's hash", () => {
  expect(receiptCode("00".repeat(32))).toBe("0000000000");
  expect(receiptCode(`0842${"00".repeat(30)}`)).toBe("1110000000");
  expect(receiptCode("ff".repeat(32))).toBe("ZZZZZZZZZZ");
});

test("payload bytes and their hash give the same code", () => {
  const payload = new Uint8Array([1, 2, 3]);
  expect(receiptCode(payload)).toBe(receiptCode(sha256Hex(payload)));
});

test("a typed receipt code is read as people write it", () => {
  expect(normaliseReceiptCode("1o1l-abCde fg")).toBeUndefined();
  expect(normaliseReceiptCode("1o1l-abCde f")).toBe("1011ABCDEF");
  expect(normaliseReceiptCode("UUUUUUUUUU")).toBeUndefined();
  expect(normaliseReceiptCode("")).toBeUndefined();
});
