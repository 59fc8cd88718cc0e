/** Longer than nearly every question: read in pieces, so that no text holds the page up. */
export const LONG = 4000;

/** Lists within lists within lists, deeper than anyone reads: every level costs as much as all before it. */
export function isTooDeep(text: string): boolean {
  return /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])){25}/m.test(text);
}

/** Whether a text needs more than short, plain CommonMark. A wrong yes costs the loading of a file. */
export function isRich(text: string): boolean {
  return text.length > LONG || /\$\$|~~|```|media:|[|:]\s{0,9}-|-\s{0,9}\||\{[^{}|\n]{1,40}\|/.test(text);
}
