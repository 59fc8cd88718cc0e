import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { spellOut } from "../../../src/domain/text/spell-out.ts";
import { readFixture } from "../../support/read-fixture.ts";

const vectors = z.parse(
  z.array(z.object({ what: z.string(), text: z.string(), spelled: z.string() })),
  readFixture("spelled-out-vectors.json"),
);

describe("a text spelled out", () => {
  it.each(vectors)("is the published vector: $what", ({ text, spelled }) => {
    expect(spellOut(text)).toBe(spelled);
  });

  it.each([
    ["⅓ ⅞ ↉", " 1/3  7/8  0/3"],
    ["서㉠서", "서ㄱ서"],
    ["x³ y¹", "x^3 y^1"],
    ["㏡ ㎥", "2日 m^3"],
  ])("%s is %s", (text, spelled) => {
    expect(spellOut(text)).toBe(spelled);
  });

  it("says nothing more when it is spelled out again", () => {
    const sign = fc.constantFrom(...Array.from("½²㎡Ⅱ㉠𝑥ㄱㅏ가가aé 1/^ک\u0640\u05F4ﬁﾡ\u2044"));
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 8 }), (text) => {
        const once = spellOut(text);
        expect(spellOut(once)).toBe(once);
      }),
    );
  });
});
