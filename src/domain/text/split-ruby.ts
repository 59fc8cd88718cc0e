export type RubyPart = string | { base: string; reading: string };

/**
 * `{漢字|かんじ}`: a word with its reading above. One of the two holds Chinese characters and both hold
 * nothing but letters, so that sets `{x|x>0}`, code and gaps `{{id}}` stay what they are.
 */
const RUBY = /(?<!\{)\{((?:[\p{L}\p{M}々〆ヶー・]){1,30})\|((?:[\p{L}\p{M}ー・' -]|\|){1,60})\}(?!\})/gu;
const HAN = /\p{Script=Han}/u;

export function splitRuby(text: string): RubyPart[] {
  const parts: RubyPart[] = [];
  let done = 0;
  for (const match of text.matchAll(RUBY)) {
    const [whole, base = "", reading = ""] = match;
    if (!HAN.test(base) && !HAN.test(reading)) continue;
    if (match.index > done) parts.push(text.slice(done, match.index));
    // {漢字|かん|じ} gives every character its own reading; read together they are the same.
    parts.push({ base, reading: reading.replaceAll("|", "") });
    done = match.index + whole.length;
  }
  if (done < text.length) parts.push(text.slice(done));
  return parts;
}
