import { plainNumber } from "./plain-number.ts";

/**
 * A unit as it is compared: m², m^2, m2 and ㎡ are one, and so are µm and um, Ω and ohm, ° and 도, % and 퍼센트.
 * What only makes a sentence of it says nothing: 개입니다.
 */
export function plainUnit(unit: string): string {
  return plainNumber(unit)
    .replace(/[\s^*·⋅.]/g, "")
    .replace(/(?:입니다|이에요|예요|이요|요)$/, "")
    .replace(/^(?:퍼센트|프로|percent|pct)$/i, "%")
    .replace(/^(?:퍼밀|permil(?:le)?)$/i, "‰")
    .replace(/옴$|ohms?$/i, "Ω")
    .replace(/μ/g, "u")
    .replace(/^도$/, "°");
}
