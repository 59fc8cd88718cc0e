import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { learnerCodeFromBytes, normaliseLearnerCode } from "../../src/domain/learner-code.ts";
import { LearnerCode } from "../../src/protocol/identity.ts";

const codes = fc.uint8Array({ minLength: 5, maxLength: 5 }).map(learnerCodeFromBytes);

describe("a learner code", () => {
  test.each([
    [[0, 0, 0, 0, 0], "000000000"],
    [[255, 255, 255, 255, 255], "ZZZZZZZZF"],
    [[0, 0, 0, 0, 36], "00000014U"],
    [[0, 0, 0, 0, 32], "00000010*"],
  ])("of bytes %j is %s", (bytes, code) => {
    expect(learnerCodeFromBytes(new Uint8Array(bytes))).toBe(code);
  });

  test("fits its wire schema and comes back as it is", () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(LearnerCode.safeParse(code).success).toBe(true);
        expect(normaliseLearnerCode(code)).toBe(code);
      }),
    );
  });

  test("is found however people type it", () => {
    const code = learnerCodeFromBytes(new Uint8Array([8, 0x42, 0, 1, 0x21]));
    expect(code).toMatch(/^11100/);
    const typed = `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
    for (const variant of [
      typed,
      typed.toLowerCase(),
      ` ${typed.replaceAll("1", "l")} `,
      typed.replaceAll("1", "I").replaceAll("0", "o"),
      typed.replaceAll("0", "O").replaceAll("-", " – "),
      typed.replace(/[0-9A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
      `\u200b${typed}\u00a0`,
    ]) {
      expect(normaliseLearnerCode(variant)).toBe(code);
    }
  });

  test("with any one character wrong or two neighbours swapped is refused", () => {
    const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    fc.assert(
      fc.property(codes, fc.nat(7), fc.constantFrom(...alphabet.split("")), (code, place, other) => {
        const wrong = code.slice(0, place) + other + code.slice(place + 1);
        expect(normaliseLearnerCode(wrong)).toBe(wrong === code ? code : undefined);
        const swapped =
          code.slice(0, place) + code.charAt(place + 1) + code.charAt(place) + code.slice(place + 2);
        if (place < 7 && swapped !== code) expect(normaliseLearnerCode(swapped)).toBeUndefined();
      }),
    );
  });

  test.each(["", "0", "00000000", "0000000000", "U00000000", "가나다라마바사아자", "🙂", "00000000!"])(
    "is not %j",
    (text) => {
      expect(normaliseLearnerCode(text)).toBeUndefined();
    },
  );
});
