import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readNumber } from "../../../src/domain/text/read-number.ts";

describe("a number with Korean numerals", () => {
  it.each([
    ["4백", 400, ""],
    ["4 백", 400, ""],
    ["2백50", 250, ""],
    ["6백33", 633, ""],
    ["6백 33", 633, ""],
    ["1천2백25", 1225, ""],
    ["8만6천4백초", 86_400, "초"],
    ["8만 6천 4백 초", 86_400, "초"],
    ["8만6400초", 86_400, "초"],
    ["3만원", 30_000, "원"],
    ["1억 2천만", 120_000_000, ""],
    ["1억 2,000만 원", 120_000_000, "원"],
    ["3백만원", 3_000_000, "원"],
    ["1조5천억", 1.5e12, ""],
    ["4.35백", 435, ""],
    ["0만", 0, ""],
    ["5십", 50, ""],
    ["12백", 1200, ""],
    ["4ㅂㅐㄱ", 400, ""],
    ["３백", 300, ""],
    ["3만 이상", 30_000, "이상"],
    ["3만 오천", 35_000, ""],
    ["3백육십오일", 365, "일"],
    ["삼십", 30, ""],
    ["이백오십", 250, ""],
    ["천이백이십오", 1225, ""],
    ["팔만 육천사백 초", 86_400, "초"],
    ["천구백사십오년", 1945, "년"],
    ["영", 0, ""],
    ["공", 0, ""],
    ["이", 2, ""],
    ["백", 100, ""],
    ["만 원", 10_000, "원"],
    ["오년 뒤", 5, "년 뒤"],
    ["이십일 원", 21, "원"],
    ["삼십칠점오 %", 37.5, "%"],
    ["영점공육", 0.06, ""],
    ["삼십점", 30, "점"],
    ["3조각", 3, "조각"],
    ["일", 1, ""],
    ["이십륙", 26, ""],
    ["영 원", 0, "원"],
    ["공점오 %", 0.5, "%"],
    ["삼십점공오", 30.05, ""],
    ["삼십점오 m2", 30.5, "m2"],
    ["이 m2", 2, "m2"],
    ["이십 m 이상", 20, "m 이상"],
    ["삼십 원 점오", 30, "원 점오"],
    ["삼만 원 이상", 30_000, "원 이상"],
    ["오분간", 5, "분간"],
    ["만원정도", 10_000, "원정도"],
    ["3백 이", 302, ""],
    ["3만 일본인", 30_000, "일본인"],
    ["삼십 년 만에", 30, "년 만에"],
    ["3만 과자조각", 30_000, "과자조각"],
    ["3만 의사회", 30_000, "의사회"],
    ["3만 \u00A05천원", 35_000, "원"],
    ["5 시간 반응", 5, "시간 반응"],
    ["5 조건", 5, "조건"],
    ["30년 만", 30, "년 만"],
  ])("reads %j as %d %s", (text, value, unit) => {
    expect(readNumber(text, "ko")).toMatchObject({ status: "read", value, unit });
  });

  it.each([
    ["8만6천4백초", "8만6천4백 = 86400 초"],
    ["이백오십", "이백오십 = 250"],
    ["-4백", "-4백 = -400"],
  ])("shows %j back as digits: %j", (text, shown) => {
    expect(readNumber(text, "ko")).toMatchObject({ shown });
  });

  it.each([
    ["1억5천", [100_005_000, 150_000_000]],
    ["1억 5천 원", [100_005_000, 150_000_000]],
    ["삼억 이천오백", [300_002_500, 325_000_000]],
    ["1조 5백", [1_000_000_000_500, 1_050_000_000_000]],
    ["-2조 5천", [-2_000_000_005_000, -2_500_000_000_000]],
  ])("asks whether the 만 or 억 was left out of %j", (text, values) => {
    const reading = readNumber(text, "ko");
    if (reading.status !== "ambiguous") throw new Error(reading.status);
    expect(reading.readings.map(({ value }) => value)).toEqual(values);
    const entered = reading.readings.map((each) => readNumber(each.text, "ko"));
    expect(entered).toMatchObject(values.map((value) => ({ status: "read", value })));
  });

  it.each([
    ["1억 5천만", 150_000_000],
    ["1억 5천5", 100_005_005],
    ["1억 5십", 100_000_050],
    ["1만 5천", 15_000],
    ["1조 5천억", 1.5e12],
  ])("has nothing to ask about %j", (text, value) => {
    expect(readNumber(text, "ko")).toMatchObject({ status: "read", value });
  });

  it.each([
    ["3백만원", ["3 백만 원", "300 만 원"]],
    ["3백만", ["3 백만", "300 만"]],
    ["2천백원", ["21 백 원"]],
    ["3백 만원", ["3 백만 원", "300 만 원"]],
    ["5원", []],
  ])("can count %j in each of the powers at its end: %j", (text, ways) => {
    const reading = readNumber(text, "ko");
    const literals = reading.status === "read" ? reading.literals : undefined;
    expect(literals?.map(({ value, unit }) => `${value} ${unit}`)).toEqual(ways);
  });

  it.each(
    "퍼센트 프로 톤 킬로그램 센티미터 제곱미터 제곱킬로미터 세제곱미터 평 리터 와트 킬로칼로리 헤르츠 뉴턴 바이트 기가바이트 원 밀리초 세기 문제 도".split(
      " ",
    ),
  )("knows that %s is counted in", (unit) => {
    expect(readNumber(`삼십${unit}`, "ko")).toMatchObject({ status: "read", value: 30, unit });
  });

  it.each([
    "4백2500",
    "4백100",
    "4백0백",
    "1만0만",
    "1천10백",
    "1억 10000만",
    "3억 이만여 명",
    "삼십 토끼",
    "삼 시간 오 분",
    "삼만 원 천",
    "이십 원 만오천",
    "공 원",
    "5년 반",
    "3개 반",
    "3시간반",
    "5년반",
    "5분반",
    "4백4백",
    "3만4만",
    "1천12백",
    "3백5천",
    "5이십",
    "1억 20000만",
    "4백 5 6",
    "1/2만",
    "3e4만",
    "10^3만",
    "2천여명",
    "2천토끼",
    "3시간30분",
    "3시간 삼십분",
    "3시간 반",
    "6분의1",
    "조",
    "억",
    "조원",
    "공원",
    "사회",
    "일본",
    "구구",
    "일이삼",
    "열둘",
    "삼분의 일",
    "삼 시간 이십 분",
  ])("does not take %j for another number", (text) => {
    expect(readNumber(text, "ko").status).toBe("unreadable");
  });

  it("reads every whole number as it is said, and as it is written with digits between", () => {
    const whole = fc.oneof(fc.nat({ max: 99_999 }), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }));
    fc.assert(
      fc.property(whole, fc.constantFrom(...STYLES), (value, style) => {
        const said = inKorean(value, style);
        const reading = readNumber(said, "ko");
        // 이백일 could be 200 days, and 일억오천 could be 일억오천만: they ask.
        if (reading.status === "ambiguous") expect(said).toMatch(/[십백천만억조] ?일$|[억조][^만]*[천백]$/);
        const [first] = reading.status === "ambiguous" ? reading.readings : [reading];
        expect(first).toMatchObject({ value, unit: "" });
      }),
      { numRuns: 5000 },
    );
  });
});

type Style = { digits: "hangul" | "arabic"; space: "" | " " };
const STYLES: Style[] = [
  { digits: "hangul", space: "" },
  { digits: "hangul", space: " " },
  { digits: "arabic", space: "" },
  { digits: "arabic", space: " " },
];

function inKorean(value: number, style: Style): string {
  if (value === 0) return style.digits === "arabic" ? "0" : "영";
  const groups = ["", "만", "억", "조"].map((name, at) => {
    const group = Math.floor(value / 10_000 ** at) % 10_000;
    return group === 0 ? "" : groupInKorean(group, style) + name;
  });
  return groups
    .filter((group) => group !== "")
    .toReversed()
    .join(style.space);
}

function groupInKorean(group: number, { digits }: Style): string {
  return ["천", "백", "십", ""]
    .map((name, at) => {
      const digit = Number(String(group).padStart(4, "0").charAt(at));
      if (digit === 0) return "";
      return (digits === "arabic" ? String(digit) : "영일이삼사오육칠팔구".charAt(digit)) + name;
    })
    .join("");
}
