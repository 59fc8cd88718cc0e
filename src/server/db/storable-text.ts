/** PostgreSQL's text and jsonb hold neither U+0000 nor lone surrogates; exact bytes live in bytea columns. */
export function storableText(text: string): string {
  return text.replaceAll("\0", "\uFFFD").replaceAll(/\p{Cs}/gu, "\uFFFD");
}

/** What JSON makes of the characters that are not storable, and of some that are. */
const PERHAPS_UNSTORABLE = /\\u(?:0000|d[89a-f])/;

/** JSON text for a jsonb column, with every string made storable. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!PERHAPS_UNSTORABLE.test(json)) return json;
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === "string" ? storableText(part) : part,
  );
}
