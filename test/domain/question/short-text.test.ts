import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyText } from "../../../src/domain/question/key-text.ts";
import { textVariants } from "../../../src/domain/text/text-variants.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import { grade, shortText } from "./builders.ts";

const type = (text: string) => ({ kind: "short-text" as const, text });
const accepting = (...texts: string[]) => shortText({ key: { accepted: texts.map((text) => ({ text })) } });

describe("short text", () => {
  it.each([
    ["훈민정음", "훈민정음".normalize("NFD")],
    ["훈민정음", "ㅎㅜㄴㅁㅣㄴㅈㅓㅇㅇㅡㅁ"],
    ["훈민정음", "ﾾￓﾤﾱￜﾤﾸￆﾷﾷￚﾱ"],
    ["값", "ㄱㅏㅂㅅ"],
    ["대한 민국", "대한\u00A0민국"],
    ["대한 민국", "대한\u3000민국\u200B"],
    ["3·1 운동", "3ㆍ1 운동"],
    ["HTTP/2", "ｈｔｔｐ／２"],
    ["don't", "don\u2019t"],
    ["don\u2019t", "don't"],
    ["\u201Cyes\u201D", '"yes"'],
    ["Straße", "STRASSE"],
    ["İstanbul", "istanbul"],
    ["ΟΔΥΣΣΕΥΣ", "οδυσσευς"],
    ["café", "cafe\u0301"],
    ["-5", "\u22125"],
    ["--help", "\u2014help"],
    ["a\u2014b", "a--b"],
    ["a\u2014b", "a-b"],
    ["etc...", "etc\u2026"],
    ["0", "0"],
    ["0", "０"],
    ["false", "False"],
    ["10 kg", "10 ㎏"],
    ["25 °C", "25 ℃"],
    ["m²", "㎡"],
    ["㎡", "m²"],
    ["㎡", "m2"],
    ["m³", "㎥"],
    ["m/s²", "㎨"],
    ["½", "1/2"],
    ["1/2", "½"],
    ["1 1/2", "1½"],
    ["1½", "1 1/2"],
    ["1/2", "1\u20442"],
    ["1/2", "1\u22152"],
    ["Ⅱ", "II"],
    ["II", "Ⅱ"],
    ["제2차 ⅳ", "제2차 iv"],
    ["①", "1"],
    ["1", "①"],
    ["㉠", "ㄱ"],
    ["ㄱ", "㉠"],
    ["가", "㉮"],
    ["(주)", "㈜"],
    ["x=3", "𝑥=3"],
    ["𝑥=3", "x=3"],
    ["x²", "x^2"],
    ["x^2", "x²"],
    ["x^10", "x¹⁰"],
    ["10⁻³", "10^-3"],
    ["xⁿ", "x^n"],
    ["\\n", "₩n"],
    ["\\n", "￦n"],
    ["\\n", "¥n"],
    ["\\n", "￥n"],
    ["₩5", "₩5"],
    ["צה\u05F4ל", 'צה"ל'],
    ['צה"ל', "צה\u05F4ל"],
    ["ג\u05F3", "ג'"],
    ["\u06A9تاب", "\u0643تاب"],
    ["عل\u064A", "عل\u06CC"],
    ["محمد", "مح\u0640مد"],
    ["finish", "\uFB01nish"],
    ["½ 값", "1/2 ㄱㅏㅄ"],
    ["½—a", "1/2--a"],
    ["½*", "1/2 이상"],
  ])("accepts for %j what a keyboard makes of it: %j", (accepted, entered) => {
    expect(grade(accepting(accepted), type(entered)).verdict).toBe("correct");
  });

  it.each([
    ["--help", "-help"],
    ["`x`", "'x'"],
    ["resume", "résumé"],
    ["notebook", "note book"],
    ["C++", "C"],
    ["0", "00"],
    ["frog", "frogs"],
    ["x²", "x2"],
    ["x2", "x²"],
    ["m²", "m³"],
    ["11/2", "1½"],
    ["₩5", "¥5"],
    ["₩5", "\\5"],
    ["Ⅱ", "Ⅲ"],
    ["½", "1/4"],
    ["①", "②"],
  ])("does not take for %j what is another answer: %j", (accepted, entered) => {
    expect(grade(accepting(accepted), type(entered)).verdict).toBe("incorrect");
  });

  it.each(["", "   ", "\u00A0\u3000", "\u200B\uFEFF"])("calls %j not answered", (entered) => {
    expect(grade(accepting("frog", "*"), type(entered)).verdict).toBe("not_answered");
  });

  it.each(["?", "\u0301", "\u0301\u0085", "( \u0301 )"])(
    "calls %j an answer, also where such signs are not looked at",
    (entered) => {
      const own = { spaces: "ignore", diacritics: "ignore", punctuation: "ignore" } as const;
      const question = shortText({ key: { accepted: [{ text: "frog" }], ...own } });
      expect(grade(question, type(entered)).verdict).toBe("incorrect");
    },
  );

  it("takes an empty text where the key accepts one", () => {
    expect(grade(accepting(""), type("")).verdict).toBe("correct");
    expect(grade(accepting(""), type("x")).verdict).toBe("incorrect");
    expect(grade(accepting("x", ""), type(" ")).verdict).toBe("correct");
  });

  it.each([
    [{ caseSensitive: true }, "NaCl", "nacl", "incorrect"],
    [{ caseSensitive: true }, "NaCl", "ＮａＣｌ", "correct"],
    [{ spaces: "ignore" as const }, "대한민국", "대한 민국", "correct"],
    [{ diacritics: "ignore" as const }, "résumé", "resume", "correct"],
    [{ diacritics: "ignore" as const }, "かき", "がき", "incorrect"],
    [{ punctuation: "ignore" as const }, "Hello, world", "hello world!", "correct"],
    [{ punctuation: "ignore" as const }, "?", "!", "incorrect"],
    [{ punctuation: "ignore" as const }, "?", "？", "correct"],
    [{ punctuation: "ignore" as const }, "Enter", "`Enter`", "correct"],
    [{ punctuation: "ignore" as const }, "div", "<div>", "correct"],
    [{ punctuation: "ignore" as const }, "<div>", "＜div＞", "correct"],
    [{ punctuation: "ignore" as const }, "홍길동전", "「홍길동전」", "correct"],
    [{ punctuation: "ignore" as const }, "홍길동전", "『홍길동전』", "correct"],
    [{ punctuation: "ignore" as const }, "홍길동전", "《홍길동전》", "correct"],
    [{ punctuation: "ignore" as const }, "홍길동전", "\u2039홍길동전\u203A", "correct"],
    [{ punctuation: "ignore" as const }, "홍길동전", "\u00AB홍길동전\u00BB", "correct"],
    [{ punctuation: "ignore" as const }, "a+b", "a=b", "incorrect"],
    [{ punctuation: "ignore" as const }, "a|b", "a^b", "incorrect"],
    [{ punctuation: "ignore" as const }, "a<=b", "a>=b", "incorrect"],
    [{ punctuation: "ignore" as const }, "<", ">", "incorrect"],
    [{ punctuation: "ignore" as const }, "-5", "5", "incorrect"],
    [{ punctuation: "ignore" as const }, "-5", "(\u22125).", "correct"],
    [{ punctuation: "ignore" as const }, "e-mail", "email", "correct"],
  ])("under %j takes for %j the text %j as %s", (...row) => {
    const [options, accepted, entered, verdict] = row;
    const question = shortText({ key: { accepted: [{ text: accepted }], ...options } });
    expect(grade(question, type(entered)).verdict).toBe(verdict);
  });

  it("gives the best credit that any accepted text offers, in whatever order they stand", () => {
    const accepted = [{ text: "*", fraction: 0.1 }, { text: "toad", fraction: 0.8 }, { text: "frog" }];
    for (const order of [accepted, accepted.toReversed()]) {
      const question = shortText({ key: { accepted: order } });
      expect(grade(question, type("Frog")).fraction).toBe(1);
      expect(grade(question, type("toad"))).toMatchObject({ verdict: "partially_correct", fraction: 0.8 });
      expect(grade(question, type("newt")).fraction).toBe(0.1);
    }
  });

  it("says how the text was read and what it met", () => {
    expect(grade(accepting("fr*g"), type(" FROG ")).trace).toEqual([
      { code: "text_normalised", values: { text: "frog" } },
      { code: "text_matches", values: { accepted: "fr*g", fraction: 1 } },
    ]);
  });

  const fivePart = { text: "5", fraction: 0.5 };
  it.each([
    ["2*3", [fivePart, { text: "2\\*3" }, { text: "six*" }]],
    ["six… …", [fivePart, { text: "six* *" }]],
    ["", [fivePart]],
  ])("names one right answer in words, the first that gets the full mark: %j", (words, accepted) => {
    const { question, key } = splitQuestion(shortText({ key: { accepted } }), "0".repeat(32));
    expect(keyText(question, key)).toBe(words);
  });

  const sign = fc.constantFrom(...Array.from("서울값 없다 ab Zé ß 0 7 -. ' \" , ( ) 3·1 カが ½²㎡Ⅱ㉠𝑥\\₩"));
  const keepOrIgnore = fc.constantFrom("keep" as const, "ignore" as const);
  const options = fc.record({ spaces: keepOrIgnore, diacritics: keepOrIgnore, punctuation: keepOrIgnore });

  it("takes an accepted text however one keyboard's habits come upon another's", () => {
    const accepted = fc.string({ unit: sign, minLength: 1, maxLength: 12 }).filter((text) => /\S/.test(text));
    fc.assert(
      fc.property(accepted, options, (text, own) => {
        const question = shortText({ key: { accepted: [{ text }], ...own } });
        for (const once of textVariants(text, own))
          for (const twice of textVariants(once, own))
            expect(grade(question, type(twice)).verdict, JSON.stringify([text, once, twice])).toBe("correct");
      }),
      { numRuns: 100 },
    );
  });
});
