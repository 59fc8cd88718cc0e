import type { Nodes, Root, Table } from "mdast";
import { splitRuby } from "../../domain/text/split-ruby.ts";

/** The words of each block, of each row of a table and of each line of code, whoever has read the text. */
export function lineWords(root: Root): string[] {
  return root.children.flatMap(linesIn).flatMap((line) => squeezed(line) || []);
}

function linesIn(node: Nodes): string[] {
  switch (node.type) {
    case "blockquote":
    case "list":
    case "listItem":
      return node.children.flatMap(linesIn);
    case "table":
      return rowsIn(node);
    case "code":
      return node.value.split("\n");
    default:
      return [phrasesIn(node)];
  }
}

/** Each cell under the name of its column, which is what a cell alone does not say. */
function rowsIn({ children: [head, ...rows] }: Table): string[] {
  const names = head?.children.map((cell) => squeezed(phrasesIn(cell))) ?? [];
  const lines = rows.map(({ children }) =>
    children
      .map((cell, at) => [names[at], squeezed(phrasesIn(cell))].filter(Boolean).join(": "))
      .filter(Boolean)
      .join(", "),
  );
  return [names.filter(Boolean).join(", "), ...lines];
}

function phrasesIn(node: Nodes): string {
  if (node.type === "break") return " ";
  if (node.type === "text") return withoutReadings(node.value).replaceAll(/~~(.+?)~~/gs, "$1");
  if ("children" in node) return node.children.map(phrasesIn).join("");
  if ("value" in node) return node.value;
  return "alt" in node ? (node.alt ?? "") : "";
}

function withoutReadings(text: string): string {
  return splitRuby(text)
    .map((part) => (typeof part === "string" ? part : part.base))
    .join("");
}

function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
