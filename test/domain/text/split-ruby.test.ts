import { describe, expect, it } from "vitest";
import { splitRuby } from "../../../src/domain/text/split-ruby.ts";

const ruby = (base: string, reading: string) => ({ base, reading });

describe("a word with its reading above", () => {
  it.each([
    ["{漢字|かんじ}", [ruby("漢字", "かんじ")]],
    ["これは{漢字|かんじ}です。", ["これは", ruby("漢字", "かんじ"), "です。"]],
    ["{漢|かん}{字|じ}", [ruby("漢", "かん"), ruby("字", "じ")]],
    ["{漢|かん} {字|じ}", [ruby("漢", "かん"), " ", ruby("字", "じ")]],
    ["{漢字|かん|じ}", [ruby("漢字", "かんじ")]],
    ["{대한민국|大韓民國}", [ruby("대한민국", "大韓民國")]],
    ["{大韓民國|대한민국}", [ruby("大韓民國", "대한민국")]],
    ["{北京|Běi jīng}", [ruby("北京", "Běi jīng")]],
    ["{西安|Xi'ān}", [ruby("西安", "Xi'ān")]],
    ["{台北|tai-pei}", [ruby("台北", "tai-pei")]],
    ["{人々|ひとびと}", [ruby("人々", "ひとびと")]],
    ["{珈琲|コーヒー}", [ruby("珈琲", "コーヒー")]],
    ["{市ヶ谷・四谷|いちがや・よつや}", [ruby("市ヶ谷・四谷", "いちがや・よつや")]],
    [`{${"漢".repeat(30)}|${"か".repeat(60)}}`, [ruby("漢".repeat(30), "か".repeat(60))]],
  ])("is found in %j", (text, parts) => {
    expect(splitRuby(text)).toEqual(parts);
  });

  it.each([
    "x",
    "{x|x>0}",
    "{a|b}",
    "{가|나}",
    "{x|x}{漢字}",
    "{漢字}",
    "{漢字|}",
    "{|かんじ}",
    "{{漢字|かんじ}}",
    "{{漢字|かんじ}",
    "{漢字|かんじ}}",
    "{漢=字|かんじ}",
    "{漢字|かん(じ)}",
    "{漢字|12}",
    `{${"漢".repeat(31)}|かん}`,
    `{漢|${"か".repeat(61)}}`,
  ])("is not seen in %j, which stays as it is", (text) => {
    expect(splitRuby(text)).toEqual([text]);
  });

  it("is nothing in an empty text", () => {
    expect(splitRuby("")).toEqual([]);
  });
});
