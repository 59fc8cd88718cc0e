import { describe, expect, it } from "vitest";
import { readNumber } from "../../../src/domain/text/read-number.ts";

describe("what stands before a number", () => {
  it.each([
    ["$6", 6, "$"],
    ["₩3,000", 3000, "₩"],
    ["￦3000", 3000, "₩"],
    ["US$6", 6, "US$"],
    ["USD 6", 6, "USD"],
    ["USD6", 6, "USD"],
    ["€5", 5, "€"],
    ["-$5", -5, "$"],
    ["$6 dollar", 6, "dollar"],
    ["US$6 US dollar", 6, "US dollar"],
    ["€5 euro", 5, "euro"],
    ["£5 pound", 5, "pound"],
    ["$6 per euro", 6, "$per euro"],
    ["$6 dollars each", 6, "$dollars each"],
    ["$-5", -5, "$"],
    ["$6 USD", 6, "USD"],
    ["₩3만", 30_000, "₩"],
    ["$5 million", 5_000_000, "$"],
  ])("is a currency in %j: %d %s", (text, value, unit) => {
    expect(readNumber(text, "en")).toMatchObject({ status: "read", value, unit });
  });

  it.each([
    ["(-20)", -20, ""],
    ["( \u221220 )", -20, ""],
    ["(-20) ℃", -20, "°C"],
    ["(-20 m)", -20, "m"],
    ["-(20)", -20, ""],
    ["- 20", -20, ""],
    ["negative 5", -5, ""],
    ["negative5", -5, ""],
    ["-(-20)", 20, ""],
    ["마이너스 5", -5, ""],
    ["마이너스5", -5, ""],
    ["마이너스 이십", -20, ""],
    ["minus 5", -5, ""],
    ["영하 5", -5, ""],
    ["영하5도", -5, "도"],
    ["약 영하 5도", -5, "도"],
  ])("is a minus in %j: %d %s", (text, value, unit) => {
    expect(readNumber(text, "ko")).toMatchObject({ status: "read", value, unit });
  });

  it.each([
    "약 5",
    "약5",
    "대략 5",
    "about 5",
    "About 5",
    "approx. 5",
    "approx 5",
    "AD 5",
    "A.D. 5",
    "A.D 5",
    "대략5",
    "약오",
    "서기5",
    "영상오",
    "about5",
    "plus 5",
    "plus5",
    "플러스5",
    "≈5",
    "= 5",
    "=5",
    "x = 5",
    "x=5",
    "x ≈ 약 5",
    "서기 5",
    "영상 5",
    "약 오",
    "+5",
    "플러스 5",
  ])("changes nothing in %j", (text) => {
    expect(readNumber(text, "ko")).toMatchObject({ status: "read", value: 5, unit: "" });
  });

  it.each([
    "영하 -5",
    "---5",
    "-영하 5",
    "마이너스 마이너스 5",
    "(-2)^2",
    "(-2)3",
    "(-2) 5",
    "(5)",
    "()",
    "(-",
    "영하",
    "기원전 108",
    "BC 108",
    "총 5",
    "제5",
    "답은 5",
    "aboutish 5",
    "approximates 5",
    "minuscule 5",
    "negatives 5",
    "surplus 5",
    "pluses 5",
    "5 cm = 5",
    "약간 5",
    "one",
    "약",
    "$",
    "$₩5",
    "USD",
  ])("makes %j unreadable, never another number", (text) => {
    expect(readNumber(text, "ko").status).toBe("unreadable");
  });

  it.each([
    "1h30m",
    "5'10\"",
    "5ft10in",
    "3 and a half",
    "$6 and 50 cents",
    "$5+6",
    "5m30",
    "1hr5",
    "6lb3",
    "2×3",
    "2x3",
    "2X 3",
    "2x(3",
    "y=5, x=3",
    "5, x=y",
  ])("does not drop the second number of %j", (text) => {
    expect(readNumber(text, "en").status).toBe("unreadable");
  });

  it.each(["lx2", "flux^2"])("takes the x in a unit for no sign of a product: 5 %s", (unit) => {
    expect(readNumber(`5 ${unit}`, "en")).toMatchObject({ status: "read", value: 5, unit });
  });
});
