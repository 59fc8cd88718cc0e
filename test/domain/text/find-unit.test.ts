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
    ["cm", ["m", "cm"], "CM"],
    ["mW", ["MW", "mW"], "mW"],
    ["MW", ["MW", "mW"], "MW"],
    [undefined, ["MW", "mW"], "mw"],
    [undefined, ["m", "cm"], "km"],
  ])("is %j among %j for %j", (unit, units, text) => {
    expect(findUnit(among(...units), text)?.unit).toBe(unit);
  });
});
