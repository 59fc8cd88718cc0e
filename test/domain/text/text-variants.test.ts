import { describe, expect, it } from "vitest";
import { textVariants } from "../../../src/domain/text/text-variants.ts";

describe("the forms in which one text is handed over", () => {
  it.each([
    ["itself", "Ab", "Ab"],
    ["composed", "e\u0301", "é"],
    ["decomposed", "é", "e\u0301"],
    ["between spaces", "a", " a\u00A0"],
    ["with spaces that do not break", "a b c", "a\u00A0b\u00A0c"],
    ["with spaces as wide as a syllable", "a b c", "a\u3000b\u3000c"],
    ["between marks that nobody sees", "a", "\u200Ea\u200B"],
    ["in full width", "aZ0!~", "ａＺ０！～"],
    ["in capitals", "aß", "ASS"],
    ["in small letters", "AB", "ab"],
    [
      "with typographic signs",
      'it\'s "a"-b--c... 3·1',
      "it\u2019s \u201Da\u201D\u2010b\u2014c\u2026 3\u318D1",
    ],
    ["jamo by jamo", "값 가 힣", "ㄱㅏㅄ ㄱㅏ ㅎㅣㅎ"],
    ["spelled out where few keyboards have the sign", "x² Ⅱ", "x^2 II"],
    ["with the currency for a backslash", "\\n", "₩n"],
    ["jamo by jamo, from what was decomposed", "한".normalize("NFD"), "ㅎㅏㄴ"],
  ])("are also: %s", (_what, text, variant) => {
    expect(textVariants(text, {})).toContain(variant);
  });

  it("keep their case where it matters", () => {
    const variants = textVariants("Ab", { caseSensitive: true });
    expect(variants).toContain("Ab");
    expect(variants).not.toContain("AB");
    expect(variants).not.toContain("ab");
  });

  it("keep their backslash beside a currency", () => {
    expect(textVariants("\\₩", {})).not.toContain("₩₩");
  });

  it("may lose their spaces only where these do not matter", () => {
    expect(textVariants("a b c", { spaces: "ignore" })).toContain("abc");
    expect(textVariants("a b c", {})).not.toContain("abc");
  });

  it("are not taken apart where jamo stand for themselves", () => {
    expect(textVariants("보기 ㄱ", {})).not.toContain("ㅂㅗㄱㅣ ㄱ");
  });

  it("are texts, each said once", () => {
    const variants = textVariants("a", {});
    expect(variants).toEqual(variants.map(String));
    expect(new Set(variants).size).toBe(variants.length);
  });
});
