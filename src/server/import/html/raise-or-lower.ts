import { texElement } from "./tex-element.ts";

const RAISED: Record<string, string> = Object.fromEntries(
  Array.from("0123456789+-−=()ni", (sign, place) => [sign, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ".charAt(place)]),
);
const LOWERED: Record<string, string> = Object.fromEntries(
  Array.from("0123456789+-−=()", (sign, place) => [sign, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎".charAt(place)]),
);
const ORDINAL = /^(?:st|nd|rd|th|er|re|e|º|ª)$/i;

/** The same without maths, for plain text: x^(max). */
export function raisedOrLowered(text: string, element: "sub" | "sup"): string {
  const made = raiseOrLower(text, element);
  if (typeof made === "string") return made;
  return `${element === "sup" ? "^" : "_"}(${text.trim()})`;
}

/** H₂O and 10⁻³ where Unicode has every sign, 1st as it is read, else maths: x with a raised “max”. */
export function raiseOrLower(text: string, element: "sub" | "sup"): string | ReturnType<typeof texElement> {
  const words = text.trim();
  if (words === "") return "";
  const signs = element === "sup" ? RAISED : LOWERED;
  const exact = Array.from(words, (sign) => signs[sign]);
  if (exact.every((sign) => sign !== undefined)) return exact.join("");
  if (element === "sup" && ORDINAL.test(words)) return words;
  if (/[\\^~$]/.test(words)) return element === "sup" ? `^(${words})` : `_(${words})`;
  const isFormula = /^[\dA-Za-zα-ωΑ-Ω+\-−=()., ]+$/.test(words) && !/\p{L}{2}/u.test(words);
  const inner = isFormula ? words : `\\text{${words.replace(/[{}#&%_]/g, "\\$&")}}`;
  return texElement(`{}${element === "sup" ? "^" : "_"}{${inner}}`);
}

/** H2O for H₂O: what a keyboard types. Raised signs stay: 10² is not 102. */
export function typeLowered(text: string): string {
  return text.replace(/[₀-₉₊₋]/g, (sign) => "0123456789+-".charAt("₀₁₂₃₄₅₆₇₈₉₊₋".indexOf(sign)));
}
