/** Where each sign of ASCII goes: a private plane, in which no text is written. */
const PLANE = 0xf_0000;

const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", "\u00A0"],
]);

/** Formulas, code in its marks, signs after a backslash, and entities: the first of them takes all of it. */
const LITERAL =
  /(\$\$[^$]+\$\$)|```\w*\n([^`]*)```|`([^`]+)`|\\([!-/:-@[-`{-~])|&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w+));/g;

/**
 * A Markdown text in which everything that stands for itself is out of reach of what looks for marks,
 * until `unshield`. Code loses its marks, escapes and the usual entities become what they mean.
 */
export function shieldLiterals(markdown: string): string {
  return markdown.replace(LITERAL, (whole, ...groups: (string | undefined)[]) => {
    const [formula, fenced, code, sign, decimal, hex, name] = groups;
    const numbered = decimal ?? (hex === undefined ? undefined : `0x${hex}`);
    const meant =
      formula ??
      fenced ??
      code ??
      sign ??
      (numbered === undefined ? NAMED.get(name ?? "") : signOf(numbered));
    return meant === undefined ? whole : shield(meant);
  });
}

export function unshield(text: string): string {
  return text.replace(/[\u{F0021}-\u{F007E}]/gu, (sign) =>
    String.fromCodePoint((sign.codePointAt(0) ?? PLANE) - PLANE),
  );
}

function shield(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, (sign) => String.fromCodePoint(PLANE + sign.charCodeAt(0)));
}

/** As CommonMark has it: what is no character is the sign for one that is missing. */
function signOf(numbered: string): string {
  const code = Number(numbered);
  const isCharacter = code > 0 && code <= 0x10_ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : "\uFFFD";
}
