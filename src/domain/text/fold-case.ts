/**
 * Case folding as Unicode has it, made of the two mappings that every engine carries: up, so that ß meets SS
 * and every spelling of a letter its capital, and down; down once before, for ẞ has no other way to SS. The
 * final sigma is one with the other.
 */
export function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().replace(/ς/g, "σ");
}

/** İ in lower case is an i with a dot put upon it: the same letter to everyone but a computer. */
export function dropDotOnI(text: string): string {
  return text.replace(/i\u0307+/g, "i");
}
