import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatNumber } from "../../../src/domain/text/format-number.ts";
import { fastestMs } from "../../support/fastest-ms.ts";
import { readNumber } from "../../../src/domain/text/read-number.ts";

describe("reading a number", () => {
  it.each([
    ["0", "ko", 0, ""],
    ["3.145", "ko", 3.145, ""],
    ["3,145", "de", 3.145, ""],
    ["3,14", "ko", 3.14, ""],
    ["3.14", "de", 3.14, ""],
    ["0,145", "ko", 0.145, ""],
    ["1,000", "ko", 1000, ""],
    ["10.000", "de", 10_000, ""],
    ["1,234,567", "ko", 1_234_567, ""],
    ["1.234.567", "ko", 1_234_567, ""],
    ["1.234,5", "en", 1234.5, ""],
    ["1,234.5", "de", 1234.5, ""],
    ["1,00,000", "en-IN", 100_000, ""],
    ["12,34,567.8", "en-IN", 1_234_567.8, ""],
    ["123,456,789", "ko", 123_456_789, ""],
    ["12,34,56,789", "en-IN", 123_456_789, ""],
    [",234", "en", 0.234, ""],
    ["007", "en", 7, ""],
    ["1.50", "en", 1.5, ""],
    ["11 12/16", "en", 11.75, ""],
    ["1 1/2 cups", "en", 1.5, "cups"],
    ["5 plus", "en", 5, "plus"],
    ["5 negative charges", "en", 5, "negative charges"],
    ["5 hundreds", "en", 500, ""],
    ["5million", "en", 5e6, ""],
    ["5 millionths", "en", 5, "millionths"],
    ["5 a.u.", "en", 5, "a.u"],
    ["5 inch2", "en", 5, "inch2"],
    ["5 ºC", "en", 5, "°C"],
    ["5\u02DA", "en", 5, "°"],
    ["1,23,456", "en", 123_456, ""],
    ["1 234,5", "fr", 1234.5, ""],
    ["3\u300114", "ja", 3.14, ""],
    ["5\u2032", "en", 5, "'"],
    ["50\u066A", "ar", 50, "%"],
    ["10^23", "en", 1e23, ""],
    ["10^-5", "en", 1e-5, ""],
    ["1\u202F234\u00A0567", "fr", 1_234_567, ""],
    ["1\u2019234.5", "de-CH", 1234.5, ""],
    ["1_000", "en", 1000, ""],
    ["１２．５", "ja", 12.5, ""],
    ["٣٫١٤", "ar", 3.14, ""],
    ["١٬٢٣٤", "ar", 1234, ""],
    ["१२", "hi", 12, ""],
    ["𝟏𝟐", "en", 12, ""],
    ["\u22125", "ko", -5, ""],
    ["\u20135", "ko", -5, ""],
    ["－５", "ko", -5, ""],
    ["+5", "en", 5, ""],
    ["\u200E-5\u200B", "en", -5, ""],
    [".5", "en", 0.5, ""],
    [",5", "de", 0.5, ""],
    ["1.", "en", 1, ""],
    ["1e4", "en", 1e4, ""],
    ["1.5E-3", "en", 0.0015, ""],
    ["3×10^8", "en", 3e8, ""],
    ["1.5 E3", "en", 1500, ""],
    ["1.5 e-3 m", "en", 0.0015, "m"],
    ["1.5EE3", "en", 1500, ""],
    ["5 euros", "en", 5, "euros"],
    ["3 x 10**8", "en", 3e8, ""],
    ["3·10⁸", "de", 3e8, ""],
    ["6.02 × 10²³ /mol", "en", 6.02e23, "/mol"],
    ["10⁻³", "en", 1e-3, ""],
    ["2^10", "en", 1024, ""],
    ["1/3", "en", 1 / 3, ""],
    ["-1/2", "en", -0.5, ""],
    ["1 1/2", "en", 1.5, ""],
    ["1½", "en", 1.5, ""],
    ["¾ cup", "en", 0.75, "cup"],
    ["50%", "en", 50, "%"],
    ["5 ‰", "en", 5, "‰"],
    ["5 m/s", "en", 5, "m/s"],
    ["5㎝", "ko", 5, "cm"],
    ["$1,234.56", "en", 1234.56, "$"],
    ["-$5", "en", -5, "$"],
    ["5원.", "ko", 5, "원"],
    ["x = 5", "en", 5, ""],
    ["3만", "ko", 30_000, ""],
    ["3만 5천원", "ko", 35_000, "원"],
    ["1억 2000만", "ko", 120_000_000, ""],
    ["1.5조", "ko", 1.5e12, ""],
    ["3조각", "ko", 3, "조각"],
  ])("%j in %s is %d %s", (...row) => {
    const [text, locale, value, unit] = row;
    expect(readNumber(text, locale)).toMatchObject({ status: "read", value, unit });
  });

  it.each([
    ["3,145", "ko", ["3145", "3.145"]],
    ["3,145", "en", ["3145", "3.145"]],
    ["3.145", "de", ["3145", "3,145"]],
    ["-12,345 cm", "en", ["-12345 cm", "-12.345 cm"]],
    ["1,234만", "ko", ["1234 만", "1.234 만"]],
    ["1,234백만원", "ko", ["1234 백만 원", "1.234 백만 원"]],
    ["-$3,145 million", "en", ["-3145 million $", "-3.145 million $"]],
    ["2백일", "ko", ["201", "200 일"]],
    ["이십일", "ko", ["21", "20 일"]],
    ["2백일 뒤", "ko", ["201 뒤", "200 일 뒤"]],
    ["1,234백일", "ko", ["123401", "124.4", "123400 일", "123.4 일"]],
  ])("asks about %j in %s, and each reading is then read without a question", (text, locale, texts) => {
    const reading = readNumber(text, locale);
    expect(reading.status).toBe("ambiguous");
    const readings = reading.status === "ambiguous" ? reading.readings : [];
    expect(readings.map((one) => one.text)).toEqual(texts);
    for (const { text: entry, value, unit } of readings)
      expect(readNumber(entry, locale)).toMatchObject({ status: "read", value, unit });
  });

  it.each([
    "frog",
    ",",
    ".",
    "-",
    "5 or 6",
    "5~6",
    "5-6",
    "1 2",
    "10:30",
    "1.2.3",
    "1,23,4",
    "1234,567,890",
    "1,234,56",
    "123,45,678",
    "1,2,345",
    "12,3,45,678",
    "1 00 000",
    "1,00,000,000",
    "1 1/2.5",
    "3,145e306",
    "1/2 million",
    "0,123,456",
    "1/0",
    "0/0",
    "1e999",
    "e5",
    "1010₂",
    "17₈",
  ])("cannot read %j", (text) => {
    expect(readNumber(text, "en").status).toBe("unreadable");
  });

  it.each([
    ["50%", 0.5],
    ["-5 ‰", -0.005],
    ["50퍼센트", 0.5],
    ["50 프로", 0.5],
    ["50 Percent", 0.5],
    ["50 per cent", 0.5],
    ["50pct", 0.5],
    ["50%입니다", 0.5],
    ["5퍼밀", 0.005],
    ["5 permille", 0.005],
    ["5 per mil", 0.005],
    ["50%p", undefined],
    ["50 퍼센트포인트", undefined],
    ["50 percentile", undefined],
    ["5 프로그램", undefined],
    ["5 m", undefined],
  ])("knows what share %j is: %j", (text, share) => {
    const reading = readNumber(text, "en");
    expect(reading.status === "read" && reading.share).toBe(share);
  });

  it.each(["", " ", "\u3000\u200B"])("finds nothing in %j", (text) => {
    expect(readNumber(text, "ko").status).toBe("empty");
  });

  it.each([
    ["3,14", "ko", "3.14"],
    ["1 1/2", "ko", "1 1/2 = 1.5"],
    ["1,234,567.5", "de", "1234567,5"],
    ["1e-9", "en", "1×10^-9"],
    ["3만 원", "ko", "3만 = 30000 원"],
    ["5 %p", "ko", "5%p"],
  ])("shows %j in %s back as %j", (text, locale, shown) => {
    expect(readNumber(text, locale)).toMatchObject({ shown });
  });

  it("reads back, exactly, every number that it formats", () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(
        value,
        fc.constantFrom("ko", "en", "de", "fr", "de-CH", "es-MX", "ar"),
        (number, locale) => {
          const reading = readNumber(formatNumber(number, locale), locale);
          expect(reading).toMatchObject({ status: "read", value: number === 0 ? expect.closeTo(0) : number });
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("takes no longer than it should on a text made to confuse it", () => {
    for (const part of [
      "1",
      "1 ",
      "1,",
      "1만",
      "1/",
      "1 1/",
      ".",
      "e",
      "10^",
      "½",
      "(-",
      "(",
      "-",
      "영하",
      "약 ",
      "x=",
      "만",
      "일",
      "1,234백",
      "이십",
      "$",
    ]) {
      const text = part.repeat(256);
      expect(fastestMs(() => readNumber(text, "ko"))).toBeLessThan(50);
    }
  });
});
