import type { Root } from "mdast";

/** What `[text][name]` points to; the first of two definitions holds, as CommonMark says. */
export function readDefinitions(root: Root): ReadonlyMap<string, string> {
  const definitions = new Map<string, string>();
  for (const node of root.children) {
    if (node.type === "definition" && !definitions.has(node.identifier)) {
      definitions.set(node.identifier, node.url);
    }
  }
  return definitions;
}
