import { spellOut } from "./spell-out.ts";

/**
 * A long dash is a hyphen to most, and two hyphens to phones that "improve" `--help`; a sign that few keyboards
 * have is spelled out by all others. The answer and the key are read each of these ways, so that one matches
 * any and `-help` still is not `--help`.
 */
export function readingsOf(...texts: string[]): string[] {
  const readings = new Set<string>();
  // Most texts have one reading, and are many: none is looked for twice.
  for (const text of new Set(texts))
    for (const spelled of new Set([text, spellOut(text)]))
      readings.add(spelled).add(spelled.replace(/[\u2013\u2014]/g, "--"));
  return [...readings];
}
