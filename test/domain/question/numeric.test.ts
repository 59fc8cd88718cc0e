import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NumericKey } from "../../../src/domain/question/numeric.ts";
import { readNumber } from "../../../src/domain/text/read-number.ts";
import { betterGrade } from "../../../src/domain/attempt/better-grade.ts";
import { keyText } from "../../../src/domain/question/key-text.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import { grade, numeric } from "./builders.ts";

const verdictOf = (key: NumericKey, text: string, locale = "ko") =>
  grade(numeric({ key }), { kind: "numeric", text, locale }).verdict;

describe("numeric", () => {
  it.each<[NumericKey["accepted"][number], string, string]>([
    [{ value: 0 }, "0", "correct"],
    [{ value: 0 }, "-0", "correct"],
    [{ value: 0 }, "0.0", "correct"],
    [{ value: 0.1 + 0.2 }, "0.3", "correct"],
    [{ value: 1234 }, "1234.000001", "incorrect"],
    [{ value: 1 / 3 }, "1/3", "correct"],
    [{ value: 1e-20 }, "1e-20", "correct"],
    [{ value: 7, absolute: 1 }, "8", "correct"],
    [{ value: 7, absolute: 1 }, "8.01", "incorrect"],
    [{ value: 0.3, absolute: 0.1 }, "0.4", "correct"],
    [{ value: -7, relative: 0.1 }, "-7.7", "correct"],
    [{ value: -7, relative: 0.1 }, "-7.71", "incorrect"],
    [{ value: 2.34567, significant: 3 }, "2.35", "correct"],
    [{ value: 2.34567, significant: 3 }, "2.3457", "correct"],
    [{ value: 2.34567, significant: 3 }, "2.36", "incorrect"],
    [{ value: 2.34567, significant: 3 }, "2.354", "correct"],
    [{ value: 2.34567, significant: 3 }, "2.342", "incorrect"],
    [{ value: 0, significant: 3 }, "0", "correct"],
    [{ value: 0, significant: 3 }, "0.004", "incorrect"],
    [{ value: (0.1 + 0.2) * 1e15 }, "300000000000000", "correct"],
    [{ value: 0, max: 0.3 }, "0.30000000000000004", "correct"],
    [{ value: 299792458, significant: 2 }, "3.0×10⁸", "correct"],
    [{ value: 3, max: 4 }, "3", "correct"],
    [{ value: 3, max: 4 }, "4", "correct"],
    [{ value: 3, max: 4 }, "4.001", "incorrect"],
    [{ value: 5 }, "5 cm", "correct"],
    [{ value: 50 }, "50%", "correct"],
    [{ value: 0.5 }, "50%", "correct"],
    [{ value: 0.5, fraction: 0.5 }, "½", "partially_correct"],
    [{ value: 5 }, "", "not_answered"],
    [{ value: 5 }, "five", "invalid"],
    [{ value: 5 }, "5 or 6", "invalid"],
    [{ value: 3145 }, "3,145", "invalid"],
    [{ value: 400 }, "4백", "correct"],
    [{ value: 4 }, "4백", "incorrect"],
    [{ value: 250 }, "2백50", "correct"],
    [{ value: 1225 }, "천이백이십오", "correct"],
    [{ value: 86_400 }, "8만6천4백초", "correct"],
    [{ value: 2000 }, "2천여 명", "invalid"],
    [{ value: -20 }, "(-20)", "correct"],
    [{ value: -5 }, "영하 5 ℃", "correct"],
    [{ value: 1446 }, "약 1446년", "correct"],
    [{ value: 5 }, "총 5", "invalid"],
  ])("takes for %j the entry %j as %s", (accepted, text, verdict) => {
    expect(verdictOf({ accepted: [accepted] }, text)).toBe(verdict);
  });

  const lengths: NumericKey = {
    accepted: [{ value: 1.5 }],
    units: [
      { unit: "m", multiplier: 1 },
      { unit: "cm", multiplier: 0.01 },
      { unit: "Mm", multiplier: 1e6 },
      { unit: "mm", multiplier: 1e-3 },
    ],
  };

  it.each([
    ["1.5", "correct"],
    ["1.5 m", "correct"],
    ["150cm", "correct"],
    ["150 CM", "correct"],
    ["1500mm", "correct"],
    ["1500 Mm", "incorrect"],
    ["150", "incorrect"],
    ["1.5 kg", "invalid"],
  ])("converts units: %j is %s", (text, verdict) => {
    expect(verdictOf(lengths, text)).toBe(verdict);
  });

  it("does not judge a number without its unit where the unit is part of the answer", () => {
    const { verdict, trace } = grade(numeric({ key: { ...lengths, unitRequired: true } }), {
      kind: "numeric",
      text: "1.5",
      locale: "ko",
    });
    expect(verdict).toBe("invalid");
    expect(trace.at(-1)).toEqual({ code: "unit_missing" });
  });

  it.each([
    ["m²", "5 m2"],
    ["m²", "5㎡"],
    ["m/s^2", "5 m/s²"],
    ["µm", "5 μm"],
    ["°C", "5℃"],
    ["°C", "5 ºC"],
    ["°C", "5\u02DAC"],
    ["Ω", "5 Ω"],
    ["만원", "5만원"],
    ["천", "5천"],
    ["%", "5 %"],
    ["₩", "₩5"],
    ["원", "5원."],
  ])("knows the unit %s in %j", (unit, text) => {
    const key = { accepted: [{ value: 5 }], units: [{ unit, multiplier: 1 }], unitRequired: true };
    expect(verdictOf(key, text)).toBe("correct");
  });

  it.each([
    ["만원", "5만원", "correct"],
    ["만원", "5만 원", "correct"],
    ["만원", "오만원", "correct"],
    ["만원", "5만", "correct"],
    ["만원", "5천", "incorrect"],
    ["만원", "50000원", "invalid"],
    ["백만원", "5백만원", "correct"],
    ["백만 명", "0.05억 명", "invalid"],
    ["만원", "0.5십만원", "correct"],
    ["million dollars", "5 million dollars", "correct"],
    ["million", "$5 million", "invalid"],
  ])("counts in %s, if the key does: %j is %s", (unit, text, verdict) => {
    const key = { accepted: [{ value: 5 }], units: [{ unit, multiplier: 1 }] };
    expect(verdictOf(key, text)).toBe(verdict);
  });

  it("takes a number said in the words of a unit for so many of it", () => {
    const units = [
      { unit: "달러", multiplier: 1 },
      { unit: "만원", multiplier: 8 },
    ];
    expect(verdictOf({ accepted: [{ value: 40 }], units }, "5만")).toBe("correct");
    expect(verdictOf({ accepted: [{ value: 40 }], units }, "5천")).toBe("incorrect");
  });

  it("takes a text in one of two units that differ by case alone only where the case says which", () => {
    const units = [
      { unit: "mW", multiplier: 1e-3 },
      { unit: "MW", multiplier: 1e6 },
    ];
    expect(verdictOf({ accepted: [{ value: 5e6 }], units }, "5 MW")).toBe("correct");
    expect(verdictOf({ accepted: [{ value: 5e6 }], units }, "5 mw")).toBe("invalid");
  });

  it.each([
    ["5k", 5, 5000],
    ["2π", 2, 6.283_185_307_179_586],
    ["3万", 3, 30_000],
    ["3 dozen", 3, 36],
    ["2K원", 2, 2000],
    ["3 bn", 3, 3e9],
    ["2C3", 2, 6],
    ["2x", 2, 6],
    ["5n", 5, 25],
    ["2(x+1)", 2, 8],
    ["3θ", 3, 1],
  ])("neither marks right nor wrong what may be many times the number: %j", (text, alone, meant) => {
    for (const value of [alone, meant, 7]) expect(verdictOf({ accepted: [{ value }] }, text)).toBe("invalid");
    const { trace } = grade(numeric({ key: { accepted: [{ value: alone }] } }), {
      kind: "numeric",
      text,
      locale: "ko",
    });
    expect(trace.at(-1)?.code).toBe("unit_unknown");
  });

  it("takes what multiplies for a unit where the key counts in it", () => {
    const inPi = { accepted: [{ value: 2 }], units: [{ unit: "π", multiplier: 1 }] };
    expect(verdictOf(inPi, "2π")).toBe("correct");
    expect(verdictOf(inPi, "3π")).toBe("incorrect");
    expect(verdictOf({ accepted: [{ value: 5 }], units: [{ unit: "k", multiplier: 1 }] }, "5k")).toBe(
      "correct",
    );
  });

  it.each([
    [300, "300 K", "correct"],
    [300_000, "300K", "correct"],
    [5e6, "5M", "correct"],
    [5, "5 M", "correct"],
    [5, "6 M", "incorrect"],
    [5, "5 km", "correct"],
    [5, "5m", "correct"],
    [5, "5 cm", "correct"],
    [5, "5개", "correct"],
    [5, "5 apples", "correct"],
    [5, "5t", "correct"],
    [5, "5 x-rays", "correct"],
    [5000, "5 km", "incorrect"],
  ])("takes for %d a letter that says thousands, and is a unit, both ways: %j", (value, text, verdict) => {
    expect(verdictOf({ accepted: [{ value }] }, text)).toBe(verdict);
  });

  it.each(["5%", "5퍼센트", "5 percent", "5프로", "5 per cent", "5 pct"])(
    "takes a share in words for what its sign makes of it: %j",
    (text) => {
      const units = [{ unit: "%", multiplier: 1 }];
      expect(verdictOf({ accepted: [{ value: 0.05 }] }, text)).toBe("correct");
      expect(verdictOf({ accepted: [{ value: 5 }] }, text)).toBe("correct");
      expect(verdictOf({ accepted: [{ value: 5 }], units }, text)).toBe("correct");
      expect(verdictOf({ accepted: [{ value: 0.05 }], units }, text)).toBe("incorrect");
    },
  );

  it.each([
    ["°C", "5도"],
    ["°C", "5 C"],
    ["Ω", "5 ohm"],
    ["µm", "5um"],
    ["개", "5개입니다"],
    ["개", "5입니다"],
    ["개", "5 요"],
  ])("knows the unit %s by another name, and a sentence around it: %j", (unit, text) => {
    expect(verdictOf({ accepted: [{ value: 5 }], units: [{ unit, multiplier: 1 }] }, text)).toBe("correct");
  });

  it("is right where a newer key lists the unit that the first one did not know", () => {
    const entered = { kind: "numeric" as const, text: "5 darcy", locale: "en" };
    const under = (...units: string[]) =>
      grade(
        numeric({
          key: { accepted: [{ value: 5 }], units: units.map((unit) => ({ unit, multiplier: 1 })) },
        }),
        entered,
      );
    expect(under("D").verdict).toBe("invalid");
    expect(betterGrade(under("D"), under("D", "darcy")).verdict).toBe("correct");
  });

  it("does not take a sentence for the unit that is required", () => {
    const key = { accepted: [{ value: 5 }], units: [{ unit: "개", multiplier: 1 }], unitRequired: true };
    expect(grade(numeric({ key }), { kind: "numeric", text: "5입니다", locale: "ko" })).toMatchObject({
      verdict: "invalid",
      trace: [{ code: "number_read" }, { code: "unit_missing" }],
    });
  });

  it.each(["2×3", "2x3", "y=5, x=3"])("cannot read %j as its first number", (text) => {
    expect(verdictOf({ accepted: [{ value: 2 }, { value: 5 }, { value: 6 }] }, text)).toBe("invalid");
  });

  it("gives the best credit that any accepted number offers, in whatever order they stand", () => {
    const accepted = [
      { value: 5, absolute: 1, fraction: 0.5 },
      { value: 5, absolute: 2, fraction: 0.8 },
      { value: 5 },
    ];
    const credits = (key: NumericKey) =>
      ["5", "5.5", "6.5"].map(
        (text) => grade(numeric({ key }), { kind: "numeric", text, locale: "en" }).fraction,
      );
    for (const order of [accepted, accepted.toReversed(), [...accepted.slice(1), ...accepted.slice(0, 1)]])
      expect(credits({ accepted: order })).toEqual([1, 0.8, 0.8]);
  });

  it("takes $6, US$6, USD 6 and 6 dollars where the key knows these units", () => {
    const units = ["$", "US$", "USD", "dollars"].map((unit) => ({ unit, multiplier: 1 }));
    for (const text of ["$6", "US$6", "US$ 6", "USD 6", "6 USD", "$6 USD", "about $6", "6 dollars", "6"])
      expect([text, verdictOf({ accepted: [{ value: 6 }], units }, text, "en")]).toEqual([text, "correct"]);
  });

  it("asks about 3,520, and whichever answer is chosen is read and graded as it was shown", () => {
    const entry = fc.record({
      before: fc.constantFrom("", "-", "$", "-₩", "약 ", "(", "영하 "),
      whole: fc.integer({ min: 1, max: 999 }),
      thousandths: fc.integer({ min: 1, max: 999 }),
      after: fc.constantFrom("", " cm", "%", "원", "만", "만원", " 백만 명", "천", "일", "백일", " million"),
      locale: fc.constantFrom("ko", "en", "de"),
    });
    fc.assert(
      fc.property(entry, ({ before, whole, thousandths, after, locale }) => {
        const separator = locale === "de" ? "." : ",";
        const signed = before === "(" ? "(-" : before;
        const digits = `${whole}${separator}${String(thousandths).padStart(3, "0")}`;
        const asked = readNumber(signed + digits + after + (before === "(" ? ")" : ""), locale);
        expect(asked.status).toBe("ambiguous");
        for (const { text, value, unit } of asked.status === "ambiguous" ? asked.readings : []) {
          expect(readNumber(text, locale)).toMatchObject({ status: "read", unit });
          const accepted = [{ value }];
          const units = unit === "" ? [] : [{ unit, multiplier: 1 }];
          expect(verdictOf({ accepted }, text, locale)).toBe("correct");
          expect(verdictOf({ accepted, units, unitRequired: unit !== "" }, text, locale)).toBe("correct");
          const other = [{ value: value * 1000 }, { value: value / 1000 }];
          if (unit !== "%") expect(verdictOf({ accepted: other }, text, locale)).toBe("incorrect");
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("says how the number was read and what it was held against", () => {
    const question = numeric({ key: { accepted: [{ value: 3, max: 4 }] } });
    const { trace } = grade(question, { kind: "numeric", text: "3,5", locale: "de" });
    expect(trace[0]).toEqual({ code: "number_read", values: { text: "3,5", locale: "de", shown: "3,5" } });
    expect(trace[1]?.code).toBe("within_tolerance");
  });

  it.each<[NumericKey, string]>([
    [{ accepted: [{ value: 3.14, absolute: 0.01 }] }, "3.14 ± 0.01"],
    [{ accepted: [{ value: 3520, absolute: 0.5 }], units: [{ unit: "W", multiplier: 1 }] }, "3520 W"],
    [{ accepted: [{ value: 0, absolute: 0.5 }] }, "0 ± 0.5"],
    [{ accepted: [{ value: 1000, absolute: 1 }] }, "1000"],
    [{ accepted: [{ value: 5, relative: 0.001 }] }, "5"],
    [{ accepted: [{ value: 5, fraction: 0.5 }] }, ""],
    [{ accepted: [{ value: 5 }], units: [{ unit: "cm", multiplier: 0.01 }] }, "5"],
    [
      {
        accepted: [{ value: 5 }],
        units: [
          { unit: "cm", multiplier: 0.01 },
          { unit: "m 이상", multiplier: 1 },
        ],
      },
      "5 m 이상",
    ],
    [{ accepted: [{ value: 1029, relative: 0.07 }] }, "1029 ± 7%"],
    [{ accepted: [{ value: 3, max: 4 }, { value: 5 }] }, "3 … 4"],
    [{ accepted: [{ value: 1443, fraction: 0.5 }, { value: 1446 }, { value: 1447 }] }, "1446"],
    [{ accepted: [{ value: 5 }], units: [{ unit: "m", multiplier: 1 }] }, "5 m"],
    [{ accepted: [{ value: 30 }], units: [{ unit: "년", multiplier: 1 }] }, "30년"],
    [{ accepted: [{ value: 37.5 }], units: [{ unit: "%", multiplier: 1 }] }, "37.5%"],
  ])("names the right answer of %j in words", (key, words) => {
    const split = splitQuestion(numeric({ key }), "0".repeat(32));
    expect(keyText(split.question, split.key)).toBe(words);
  });
});
