import { LONG } from "../text-signs.ts";
import { namedDefinitions } from "./named-definitions.ts";

/** A piece without a blank line for this long is not a paragraph to read; it is shown as it is written. */
const UNREADABLE = LONG * 2;
const MAX_DEFINITIONS = 100;

/** At least so long is a piece: short enough that reading one and laying it out takes a part of 50 ms. */
const PIECE = 1000;

/** `parse: false`: to be shown letter by letter, because reading it as Markdown could take minutes. */
export type TextSlice = { text: string; parse: boolean };

/** A long text in pieces that are read one by one: cut before a line that begins something of its own. */
export function sliceText(text: string): TextSlice[] {
  if (text.length <= LONG) return [{ text, parse: true }];
  const pieces: string[] = [];
  let piece: string[] = [];
  let length = 0;
  let fence: string | undefined;
  let isAfterBlank = false;
  for (const line of text.split("\n")) {
    const mark = /^ {0,3}(`{3,}|~{3,}|\$\$(?=[^$]*$))/.exec(line)?.[1]?.slice(0, 2);
    if (length > PIECE && fence === undefined && isAfterBlank && /^\S/.test(line)) {
      pieces.push(piece.join("\n"));
      piece = [];
      length = 0;
    }
    if (mark !== undefined) fence = fence === undefined ? mark : fence === mark ? undefined : fence;
    piece.push(line);
    length += line.length + 1;
    isAfterBlank = line.trim() === "";
  }
  pieces.push(piece.join("\n"));
  // A link may be defined in another piece than the one that names it.
  const definitions = (text.match(/^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S{1,500}/gm) ?? []).slice(
    0,
    MAX_DEFINITIONS,
  );
  return pieces.map((part) => {
    if (part.length > UNREADABLE) return { text: part, parse: false };
    const named = namedDefinitions(part, definitions);
    return { text: named.length === 0 ? part : `${part}\n\n${named.join("\n")}`, parse: true };
  });
}
