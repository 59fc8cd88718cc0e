import { getNodeValue, type Node, type ParseError, parseTree } from "jsonc-parser";
import type { ImportProblem } from "../import-problem.ts";
import { findTooDeep } from "./find-too-deep.ts";

/** JSON that still knows on which line each of its parts stands. */
export type JsonText = { root: Node; lineOf: (node: Node) => number };

/** Far more than any set has; the parser calls itself once a level. */
const DEPTH_LIMIT = 256;

export function parseJsonText(text: string): JsonText | { line: number; problem: ImportProblem } {
  const tooDeep = findTooDeep(text, DEPTH_LIMIT);
  if (tooDeep !== undefined) {
    const line = text.slice(0, tooDeep).split("\n").length;
    return { line, problem: { code: "json_too_deep", values: { limit: DEPTH_LIMIT } } };
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const starts = [0];
  for (let place = text.indexOf("\n"); place !== -1; place = text.indexOf("\n", place + 1))
    starts.push(place + 1);
  const lineAt = (offset: number) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  const first = errors[0];
  if (root === undefined || first !== undefined) {
    return { line: lineAt(first?.offset ?? 0), problem: { code: "json_malformed" } };
  }
  return { root, lineOf: (node) => lineAt(node.offset) };
}

/** The node under a property name or at a place of an array. */
export function childOf(node: Node, name: string | number): Node | undefined {
  if (typeof name === "number") return node.children?.[name];
  return node.children?.find((property) => property.children?.[0]?.value === name)?.children?.[1];
}

export function valueOf(node: Node): unknown {
  return getNodeValue(node);
}
