/** PostgreSQL's text and jsonb hold neither U+0000 nor lone surrogates; exact bytes live in bytea columns. */
export function storableText(text: string): string {
  return text.replaceAll("\0", "\uFFFD").replaceAll(/\p{Cs}/gu, "\uFFFD");
}

/** JSON text for a jsonb column, with every string made storable. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === "string" ? storableText(part) : part,
  );
}
