import { expect, it } from "vitest";
import { plainUnit } from "../../../src/domain/text/plain-unit.ts";

it.each([
  ["개입니다", "개"],
  ["옴", "Ω"],
  ["kohms", "kΩ"],
  ["메가옴", "메가Ω"],
  ["μm", "um"],
  ["per cent", "%"],
  ["도", "°"],
])("%s is compared as %s", (unit, plain) => {
  expect(plainUnit(unit)).toBe(plain);
});

it.each([
  "요리",
  "중량퍼센트",
  "퍼센트포인트",
  "중량퍼밀",
  "permillion",
  "옴니버스",
  "ohmmeter",
  "각도",
  "도시",
])("%s only has the letters of another unit in it, and stays what it is", (unit) => {
  expect(plainUnit(unit)).toBe(unit);
});
