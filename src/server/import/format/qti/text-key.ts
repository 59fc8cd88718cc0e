import type { ShortTextKey } from "../../../../domain/question/short-text.ts";
import { OTHER_TEXT } from "./blank.ts";
import { isClose } from "./scoring.ts";

type CreditOf = (value: string) => number;

/** The texts that earn something. Undefined where any text does, or none the full mark. */
export function textKey(mentioned: readonly string[], creditOf: CreditOf): ShortTextKey | undefined {
  if (isPositive(creditOf(OTHER_TEXT))) return undefined;
  const texts = [...new Set(mentioned.map((text) => text.trim()))].filter((text) => text !== "");
  const accepted = texts.filter((text) => isPositive(creditOf(text)));
  // Our grader has one switch for all of them: where it is on, the usual ways to write each stand in the key.
  const isSensitive = accepted.some((text) =>
    variantsOf(text).some((variant) => creditOf(variant) < creditOf(text)),
  );
  const listed = isSensitive
    ? [...new Set(accepted.flatMap((text) => [text, ...variantsOf(text)]))]
    : accepted;
  const earning = listed.filter((text) => isPositive(creditOf(text)));
  if (!earning.some((text) => isClose(creditOf(text), 1))) return undefined;
  const best = earning.toSorted((a, b) => creditOf(b) - creditOf(a));
  return {
    accepted: best.map((text) => ({ text: text.replaceAll("*", "\\*"), ...fractionOf(creditOf(text)) })),
    ...(isSensitive && { caseSensitive: true }),
  };
}

/** As phones and people write it. */
function variantsOf(text: string): string[] {
  const first = text.charAt(0);
  const capital = first.toUpperCase() + text.slice(1);
  const small = first.toLowerCase() + text.slice(1);
  return [text.toLowerCase(), text.toUpperCase(), capital, small].filter((variant) => variant !== text);
}

export function isPositive(credit: number): boolean {
  return !isClose(Math.max(credit, 0), 0);
}

/** The full mark goes without saying. */
export function fractionOf(credit: number): { fraction?: number } {
  return isClose(credit, 1) ? {} : { fraction: Math.min(1, Number(credit.toFixed(6))) };
}
