/**
 * Case folding as Unicode has it, made of the two mappings that every engine carries: up first, so that ß
 * meets SS and every spelling of a letter meets its capital, then down. The final sigma is one with the other.
 */
export function foldCase(text: string): string {
  return text.toUpperCase().toLowerCase().replace(/ς/g, "σ");
}

/** İ in lower case is an i with a dot put upon it: the same letter to everyone but a computer. */
export function dropDotOnI(text: string): string {
  return text.replace(/i\u0307+/g, "i");
}
