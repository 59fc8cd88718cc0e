import { fail, ok, type Result } from "../domain/result.ts";

const MAX_DEPTH = 64;
// Strings are not matched by the expression: a megabyte in one repeated group overflows some engines.
const TOKEN = /[{}[\]:,"]|-?\d[\d.eE+-]*/g;
const LONE_SURROGATE = /\p{Cs}/u;

/**
 * JSON as two readers cannot disagree about it: what `JSON.parse` takes, without repeated names in
 * an object, lone surrogates, numbers that overflow, and minus zero. A byte order mark is refused
 * by `JSON.parse` itself. Fails with document_malformed; the detail says why.
 */
export function parseStrictJson(text: string): Result<unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return malformed("not_json");
  }
  const why = ambiguityOf(text);
  return why === undefined ? ok(value) : malformed(why);
}

/** Walks a text that is known to be JSON. `names` has a set per open object and undefined per open array. */
function ambiguityOf(text: string): string | undefined {
  const names: (Set<string> | undefined)[] = [];
  let nameExpected = false;
  const tokens = new RegExp(TOKEN);
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    const token = match[0];
    if (token === "{" || token === "[") {
      names.push(token === "{" ? new Set() : undefined);
      nameExpected = token === "{";
      if (names.length > MAX_DEPTH) return "too_deep";
    } else if (token === "}" || token === "]") {
      names.pop();
      nameExpected = false;
    } else if (token === ",") {
      nameExpected = names.at(-1) !== undefined;
    } else if (token === ":") {
      nameExpected = false;
    } else if (token === '"') {
      tokens.lastIndex = endOfString(text, match.index);
      const string = String(JSON.parse(text.slice(match.index, tokens.lastIndex)));
      if (LONE_SURROGATE.test(string)) return "lone_surrogate";
      if (nameExpected) {
        if (names.at(-1)?.has(string)) return "repeated_name";
        names.at(-1)?.add(string);
      }
    } else {
      const number = Number(token);
      if (!Number.isFinite(number) || Object.is(number, -0)) return "number_out_of_range";
    }
  }
  return undefined;
}

/** Where the string that opens at `start` ends: after the first quote that no odd run of backslashes escapes. */
function endOfString(text: string, start: number): number {
  let quote = start;
  let backslashes = 1;
  while (backslashes % 2 === 1) {
    quote = text.indexOf('"', quote + 1);
    backslashes = 0;
    while (text[quote - 1 - backslashes] === "\\") backslashes += 1;
  }
  return quote + 1;
}

function malformed(why: string) {
  return fail("document_malformed", { why });
}
