import { spellOut } from "./spell-out.ts";

/**
 * A long dash is a hyphen to most, and two hyphens to phones that "improve" `--help`; a sign that few keyboards
 * have is spelled out by all others. The answer and the key are read each of these ways, so that one matches
 * any and `-help` still is not `--help`.
 */
export function readingsOf(...texts: string[]): string[] {
  const spelled = texts.flatMap((text) => [text, spellOut(text)]);
  const dashed = spelled.flatMap((text) => [text, text.replace(/[\u2013\u2014]/g, "--")]);
  return [...new Set(dashed)];
}
