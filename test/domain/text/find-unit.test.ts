import { describe, expect, it } from "vitest";
import { findUnit } from "../../../src/domain/text/find-unit.ts";

const among = (...units: string[]) => units.map((unit) => ({ unit }));

describe("the unit that a text means", () => {
  it.each([
    ["m²", ["m²"], "m2"],
    ["m²", ["m²"], "m^2"],
    ["m²", ["m²"], "㎡"],
    ["N·m", ["N·m"], "Nm"],
    ["°C", ["°C"], "ºC"],
    ["°C", ["°C"], "\u02DAC"],
    ["°C", ["°C"], "도"],
    ["℃", ["K", "℃"], "도"],
    ["°C", ["°C", "K"], "c"],
    ["도", ["도"], "°C"],
    [undefined, ["°C", "°F"], "도"],
    ["°F", ["°C", "°F"], "F"],
    ["C", ["°C", "C"], "C"],
    [undefined, ["K"], "도"],
    [undefined, ["°"], ""],
    [undefined, ["°"], "m"],
    [undefined, ["°C"], ""],
    [undefined, ["K"], "°K"],
    [undefined, ["°C"], "°F"],
    ["%", ["%"], "퍼센트"],
    ["%", ["%"], "프로"],
    ["percent", ["percent"], "%"],
    ["퍼센트", ["퍼센트"], "per cent"],
    ["%", ["%"], "pct."],
    ["‰", ["‰"], "퍼밀"],
    ["‰", ["‰"], "per mille"],
    [undefined, ["%"], "%p"],
    ["Ω", ["Ω"], "ohm"],
    ["Ω", ["Ω"], "Ohms"],
    ["Ω", ["Ω"], "옴"],
    ["kohm", ["kohm", "Ω"], "kΩ"],
    ["µm", ["µm", "m"], "um"],
    ["um", ["um"], "μm"],
    ["개", ["개"], "개입니다"],
    ["개", ["개"], "개예요"],
    ["명", ["명"], "명이에요."],
    ["원", ["원"], "원이요"],
    ["개", ["개"], "개요"],
    ["개요", ["개요"], "개요"],
    [undefined, ["개"], "개월"],
    ["cm", ["m", "cm"], "CM"],
    ["mW", ["MW", "mW"], "mW"],
    ["MW", ["MW", "mW"], "MW"],
    [undefined, ["MW", "mW"], "mw"],
    [undefined, ["m", "cm"], "km"],
  ])("is %j among %j for %j", (unit, units, text) => {
    expect(findUnit(among(...units), text)?.unit).toBe(unit);
  });
});
