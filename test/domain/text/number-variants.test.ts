import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberVariants } from "../../../src/domain/text/number-variants.ts";
import { readNumber } from "../../../src/domain/text/read-number.ts";

const ko = (text: string) => ({ text, locale: "ko" });
const de = (text: string) => ({ text, locale: "de" });

describe("the ways in which people enter a number", () => {
  it("are every keyboard's digits and signs, the decimal comma, and each of them once", () => {
    expect(numberVariants(-1.5, "cm")).toEqual([
      ko("-1.5 cm"),
      ko(" -1.5\u00A0 cm"),
      ko("－１．５ cm"),
      ko("\u22121.5 cm"),
      ko("-١.٥ cm"),
      { text: "-1.5 cm", locale: "en" },
      de("-1,5 cm"),
      de("－１，５ cm"),
    ]);
    expect(numberVariants(7, "")).toEqual([
      ko("7"),
      ko(" 7\u00A0"),
      ko("７"),
      ko("٧"),
      { text: "7", locale: "en" },
      de("7"),
      de("７"),
    ]);
  });

  it("are all read as that number", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        for (const { text, locale } of numberVariants(value, "kg"))
          expect(readNumber(text, locale)).toMatchObject({
            status: "read",
            value: value === 0 ? expect.closeTo(0) : value,
            unit: "kg",
          });
      }),
    );
  });
});
