/** A block's text around its answers; `answers` without the braces, absent where there are none. */
export type BlockParts = { title: string; before: string; answers?: string; after: string };

const TITLE = /^\s*::((?:\\[\s\S]|(?!::)[^\\])*)::/;

/** As Moodle cuts it: from the first brace to the one that closes it. */
export function splitBlock(text: string): BlockParts {
  const title = TITLE.exec(text)?.[0] ?? "";
  const rest = text.slice(title.length);
  const open = findBrace(rest, "{", 0);
  const close = open === undefined ? undefined : findBrace(rest, "}", open + 1);
  if (open === undefined || close === undefined) return { title, before: rest, after: "" };
  return {
    title,
    before: rest.slice(0, open),
    answers: rest.slice(open + 1, close),
    after: rest.slice(close + 1),
  };
}

/** The first one that no backslash escapes; a backslash may itself be escaped. */
function findBrace(text: string, brace: string, from: number): number | undefined {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === brace) return at;
  }
  return undefined;
}
