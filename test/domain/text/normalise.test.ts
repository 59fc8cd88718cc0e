import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { normalise, type TextOptions } from "../../../src/domain/text/normalise.ts";
import { readFixture } from "../../support/read-fixture.ts";

const plain = (text: string, options: TextOptions = {}) => normalise(text, options, 1);

const vectors = z.parse(
  z.array(
    z.object({ what: z.string(), options: z.looseObject({}), text: z.string(), normalised: z.string() }),
  ),
  readFixture("normalisation-vectors.json"),
);

describe("normalisation profile 1", () => {
  it.each(vectors)("gives the published vector: $what", ({ text, options, normalised }) => {
    expect(normalise(text, options, 1)).toBe(normalised);
  });

  it.each([
    ["composes", "e\u0301", "é"],
    ["composes conjoining jamo", "\u1112\u1161\u11AB", "한"],
    ["composes compatibility jamo", "ㄱㅏ", "가"],
    ["lets a consonant begin the syllable that follows it", "ㄱㅏㄴㅏ", "가나"],
    ["composes double finals typed as two keys", "ㅇㅓㅂㅅㄷㅏ", "없다"],
    ["composes double finals typed as one key", "ㄱㅏㅄ", "값"],
    ["splits a pair of finals before a vowel", "ㄱㅏㅂㅅㅣ", "갑시"],
    ["composes double vowels typed as two keys", "ㄱㅗㅏ", "과"],
    ["composes half-width jamo", "ﾡￂﾤ", "간"],
    ["keeps jamo that make no syllable", "ㅋㅋㅋ", "ㅋㅋㅋ"],
    ["gives a lone conjoining jamo its everyday form", "\u1100", "ㄱ"],
    ["folds full-width forms", "ＡＢＣ１２３！", "abc123!"],
    ["folds the digits of every script", "١٢ १२ ๑๒ 𝟭𝟮", "12 12 12 12"],
    ["folds the first and the last of the lowered digits", "₀₁₈₉", "0189"],
    ["folds lowered digits and keeps raised ones", "H₂O x²", "h2o x²"],
    ["folds half-width kana", "ｶﾞ", "ガ"],
    ["collapses and trims all spaces", "\u3000a\u00A0\u2009\t\n b\u2003", "a b"],
    ["drops zero-width characters", "a\u200Bb\u200Cc\u200Dd\uFEFF\u2060", "abcd"],
    ["drops bidirectional controls", "\u202Aabc\u202C\u200E\u2066\u2069", "abc"],
    ["drops soft hyphens and fillers", "a\u00ADb\u3164", "ab"],
    ["folds quotes", "\u2018a\u2019 \u201Cb\u201D \u00ABc\u00BB", '\'a\' "b" "c"'],
    ["folds dashes and minus", "a\u2013b\u2014c\u2212d\u2010e", "a-b-c-d-e"],
    ["folds the tildes of Korean and Japanese keyboards", "1\u223C2\u301C3", "1~2~3"],
    ["folds the middle dots of Korean keyboards", "3ㆍ1\u30FB2", "3·1·2"],
    ["folds case", "Straße STRASSE ẞ", "strasse strasse ss"],
    ["folds the Turkish capital", "İI", "ii"],
    ["drops every dot that was put upon an i", "i\u0307\u0307", "i"],
    ["folds the final sigma", "ΟΔΟΣ ος", "οδοσ οσ"],
    ["keeps a backtick", "`a`", "`a`"],
    ["keeps emoji flags apart", "\u{1F3F4}\u{E0067}\u{E007F}", "\u{1F3F4}\u{E0067}\u{E007F}"],
  ])("%s", (_what, text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  it.each<[TextOptions, string, string]>([
    [{ caseSensitive: true }, "NaCl", "NaCl"],
    [{ spaces: "ignore" }, " 띄어 쓰 기 ", "띄어쓰기"],
    [{ diacritics: "ignore" }, "Ångström Żółw", "angstrom zolw"],
    [
      { diacritics: "ignore" },
      "Łódź Đà Nẵng Tromsø Ħal Ŧ Diyarbakır ǿ",
      "lodz da nang tromso hal t diyarbakir o",
    ],
    [{ diacritics: "ignore", caseSensitive: true }, "łŁđĐøØħĦŧŦı", "lLdDoOhHtTi"],
    [{}, "Łódź", "łódź"],
    [{ diacritics: "ignore" }, "한글 がぎ", "한글 がぎ"],
    [{ diacritics: "ignore" }, "\u0301", "\u0301"],
    [{ diacritics: "ignore" }, " \u0301 ", "\u0301"],
    [{ caseSensitive: true }, "\u0130 i\u0307", "\u0130 i\u0307"],
    [{ diacritics: "ignore" }, "كِتَاب", "كتاب"],
    [{ punctuation: "ignore" }, "U.S.A. (1776)!", "usa 1776"],
    [{ punctuation: "ignore" }, "?!", "?!"],
    [{ punctuation: "ignore" }, "? !", "? !"],
    [{ punctuation: "ignore" }, "`a` <b> \u2039c\u203A 「d」", "a b c d"],
    [{ punctuation: "ignore" }, "1 + 2 = 3 × 4 ^ 5 | ~6 <= 7 >= 8", "1 + 2 = 3 × 4 ^ 5 | ~6 <= 7 >= 8"],
    [{ punctuation: "ignore" }, " (\u22125) - 3", "-5 3"],
    [{ punctuation: "ignore" }, "( -5 )", "-5"],
    [{ punctuation: "ignore" }, "-.5", "-5"],
    [{ punctuation: "ignore" }, "- 5", "5"],
    [{ punctuation: "ignore" }, "a -5 b-5", "a 5 b5"],
    [{ punctuation: "ignore" }, "a => b =< c", "a => b =< c"],
    [{ punctuation: "ignore" }, "a<=bc\u0338", "a<=bc\u0338"],
    [{ punctuation: "ignore" }, "<= )\u0338", "= \u0338"],
  ])("under %j makes of %j the text %j", (options, text, expected) => {
    expect(plain(text, options)).toBe(expected);
  });

  it("is the only one: a text is not compared by a profile that this build does not know", () => {
    expect(() => normalise("x", {}, 2)).toThrow("profile 2");
  });

  const keepOrIgnore = fc.constantFrom("keep" as const, "ignore" as const);
  const options: fc.Arbitrary<TextOptions> = fc.record({
    caseSensitive: fc.boolean(),
    spaces: keepOrIgnore,
    diacritics: keepOrIgnore,
    punctuation: keepOrIgnore,
  });
  /** Signs that the steps act on, close together, so that one step may undo or enable another. */
  const awkward =
    "aßSİiıſŉŐǰΰΣςΐᾳKÅ\u0307\u0301\u0345\u0323\u200B\u00AD\u00A0\u3000 .,'’\"“-—−·ㆍ…`´" +
    "<>=^-5\u0338≁" +
    "ㄱㅏㄴㅗㅣㅂㅅ가각\u1100\u1161\u11A8\u115F\u1160ﾡￂﾾｶﾞ１Ａ￣℃㎏がﬁ";
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.string({ unit: fc.constantFrom(...Array.from(awkward)), maxLength: 12 }),
  );

  it("changes nothing that it has normalised before", () => {
    fc.assert(
      fc.property(text, options, (entered, own) => {
        const once = normalise(entered, own, 1);
        expect(normalise(once, own, 1)).toBe(once);
      }),
      { numRuns: 20_000 },
    );
  });

  it.each(["<=)\u0338", "<=))\u0338", "<=\u0301)\u0338"])(
    "drops < for good where a stroke comes to stand on the = behind it: %j",
    (text) => {
      const once = plain(text, { punctuation: "ignore" });
      expect(plain(once, { punctuation: "ignore" })).toBe(once);
      expect(once).not.toContain("<");
    },
  );

  it("makes the same of a text in NFC and in NFD", () => {
    fc.assert(
      fc.property(text, options, (entered, own) => {
        expect(normalise(entered.normalize("NFC"), own, 1)).toBe(normalise(entered.normalize("NFD"), own, 1));
      }),
      { numRuns: 20_000 },
    );
  });

  it.each("ㅗㅏㅘ ㅗㅐㅙ ㅗㅣㅚ ㅜㅓㅝ ㅜㅔㅞ ㅜㅣㅟ ㅡㅣㅢ".split(" "))(
    "makes of two keys the vowel that they are: %s",
    (keys) => {
      const [first = "", second = "", both = ""] = Array.from(keys);
      expect(plain(`ㄱ${first}${second}`)).toBe(plain(`ㄱ${both}`));
      expect(plain(`ㄱ${both}`)).toHaveLength(1);
    },
  );

  it.each("ㄱㅅㄳ ㄴㅈㄵ ㄴㅎㄶ ㄹㄱㄺ ㄹㅁㄻ ㄹㅂㄼ ㄹㅅㄽ ㄹㅌㄾ ㄹㅍㄿ ㄹㅎㅀ ㅂㅅㅄ".split(" "))(
    "makes of two keys the final that they are: %s",
    (keys) => {
      const [first = "", second = "", both = ""] = Array.from(keys);
      expect(plain(`ㄱㅏ${first}${second}`)).toBe(plain(`ㄱㅏ${both}`));
      expect(plain(`ㄱㅏ${both}`)).toHaveLength(1);
    },
  );

  it("makes of every half-width jamo the one that it is narrow of", () => {
    for (let code = 0xffa1; code <= 0xffdc; code += 1) {
      const narrow = String.fromCharCode(code);
      expect([code, plain(narrow).normalize("NFKC")]).toEqual([code, narrow.normalize("NFKC")]);
    }
  });

  it("composes every syllable from its jamo, as its keys were pressed", () => {
    for (let code = 0xac00; code <= 0xd7a3; code += 1) {
      const syllable = String.fromCharCode(code);
      const keys = Array.from(syllable.normalize("NFD"), (jamo) => plain(jamo)).join("");
      expect(plain(keys)).toBe(syllable);
    }
  });
});
