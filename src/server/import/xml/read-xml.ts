import { decodeHTMLStrict } from "entities";
import { Parser } from "htmlparser2";
import type { Noted, Place } from "../draft.ts";
import type { ImportProblem } from "../import-problem.ts";
import { findMalformed } from "./find-malformed.ts";
import { localName, type XmlElement } from "./xml-element.ts";

/** Deeper than any real document, and shallow enough to walk by recursion. */
const MAX_DEPTH = 256;
/** Elements, attributes and pieces of text: some 25,000 questions, and a few hundred megabytes of memory. */
const MAX_NODES = 2_000_000;
/** Between two looks at the limits. */
const CHUNK_LENGTH = 1 << 16;

/** Most elements have none, and a million empty maps weigh more than the rest. */
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** `document` holds the file's elements as its children: most files have one, broken ones may have more. */
export type XmlRead = { document: XmlElement; warnings: Noted[] } | { place: Place; problem: ImportProblem };

/**
 * Reads XML as leniently as browsers read HTML: unclosed and stray tags, bare `&` and `<`, missing quotes.
 * The first place where a strict reader would have stopped is named by a warning. Document types are passed
 * over unread: no file is fetched and no entity expanded but XML's five, numbers and those of HTML.
 */
export function readXml(text: string): XmlRead {
  const tree = startTree(text);
  const parser = new Parser(
    {
      onopentagname: (name) => tree.open(name, parser.startIndex),
      onattribute: tree.addAttribute,
      onclosetag: tree.close,
      ontext: (piece) => tree.addText(piece, parser.startIndex),
      oncdatastart: () => tree.endText("verbatim"),
      oncdataend: () => tree.endText("decoded"),
      oncomment: () => tree.endText("decoded"),
      onprocessinginstruction: () => tree.endText("decoded"),
    },
    // Entities are decoded by the tree: as XML, the parser would leave &nbsp; and &eacute; as they are.
    { xmlMode: true, decodeEntities: false },
  );
  for (let at = 0; at < text.length && tree.beyond() === undefined; at += CHUNK_LENGTH) {
    parser.write(text.slice(at, at + CHUNK_LENGTH));
  }
  const beyond = tree.beyond();
  if (beyond !== undefined) return beyond;
  parser.end();
  tree.endText("decoded");
  const malformed = firstOf(tree.bareAmpersand(), findMalformed(text));
  if (malformed === undefined) return { document: tree.document, warnings: [] };
  const problem = { code: "xml_malformed" as const, values: { detail: malformed.detail } };
  return { document: tree.document, warnings: [{ place: { line: malformed.line }, problem }] };
}

type Break = { line: number; detail: string };

/** A strict reader looks for the `;` of a bare `&` and complains far behind it. */
function firstOf(ampersand: Break | undefined, other: Break | undefined): Break | undefined {
  return other === undefined || (ampersand !== undefined && ampersand.line <= other.line) ? ampersand : other;
}

const BARE_DETAIL = "& instead of &amp;";
const BARE_AMPERSAND = /&(?!(?:#\d+|#x[\da-f]+|[a-z][\w.-]*);)/i;

/** What grows while the parser reports. */
function startTree(text: string) {
  const lineAt = countLines(text);
  const document: XmlElement = { name: "#document", attributes: NO_ATTRIBUTES, children: [], line: 1 };
  const openElements = [document];
  let attributes: Map<string, string> | undefined;
  let pieces: string[] = [];
  let textStart = 0;
  let bareAmpersand: Break | undefined;
  let textIs: "decoded" | "verbatim" = "decoded";
  let nodes = 0;
  let beyond: { place: Place; problem: ImportProblem } | undefined;
  const last = () => openElements.at(-1) ?? document;

  /** A text comes in pieces, which may cut an entity in two: it is decoded when it has ended. */
  const endText = (next: typeof textIs) => {
    const written = pieces.join("");
    const bareAt = textIs === "decoded" && bareAmpersand === undefined ? written.search(BARE_AMPERSAND) : -1;
    if (bareAt !== -1) bareAmpersand = { line: lineAt(textStart + bareAt), detail: BARE_DETAIL };
    const whole = textIs === "decoded" ? decodeHTMLStrict(written) : written;
    const { children } = last();
    const before = children.at(-1);
    if (whole !== "" && typeof before === "string") children[children.length - 1] = before + whole;
    else if (whole !== "") children.push(whole);
    nodes += pieces.length;
    pieces = [];
    textIs = next;
  };

  return {
    document,
    beyond: () => beyond,
    bareAmpersand: () => bareAmpersand,
    endText,
    addText(piece: string, start: number) {
      if (pieces.length === 0) textStart = start;
      pieces.push(piece);
    },
    open(name: string, position: number) {
      endText("decoded");
      const line = lineAt(position);
      attributes = undefined;
      const element: XmlElement = { name: localName(name), attributes: NO_ATTRIBUTES, children: [], line };
      last().children.push(element);
      openElements.push(element);
      nodes += 1;
      const deep = openElements.length > MAX_DEPTH;
      if (!deep && nodes <= MAX_NODES) return;
      const limit = deep ? MAX_DEPTH : MAX_NODES;
      beyond ??= {
        place: { line },
        problem: { code: deep ? "xml_too_deep" : "xml_too_large", values: { limit } },
      };
    },
    addAttribute(name: string, value: string) {
      nodes += 1;
      if (BARE_AMPERSAND.test(value)) bareAmpersand ??= { line: last().line, detail: BARE_DETAIL };
      if (attributes === undefined) last().attributes = attributes = new Map<string, string>();
      if (!attributes.has(name)) attributes.set(name, decodeHTMLStrict(value));
    },
    close() {
      endText("decoded");
      openElements.pop();
    },
  };
}

/** The line of each position; positions are asked for in rising order. */
function countLines(text: string): (position: number) => number {
  let line = 1;
  let next = text.indexOf("\n");
  return (position) => {
    while (next !== -1 && next < position) {
      line += 1;
      next = text.indexOf("\n", next + 1);
    }
    return line;
  };
}
