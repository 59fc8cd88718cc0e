import type { Nodes } from "hast";
import type { ImportProblem } from "../import-problem.ts";

/** What a question may have been about, and has no form here. Scripts and styles are not missed. */
const MISSED = new Set("video iframe object embed canvas svg input select textarea button applet".split(" "));

/** Each kind of lost element once. */
export function findDropped(tree: Nodes): ImportProblem[] {
  const found = new Set<string>();
  const visit = (node: Nodes) => {
    if (node.type === "element" && MISSED.has(node.tagName)) found.add(node.tagName);
    if ("children" in node) node.children.forEach(visit);
  };
  visit(tree);
  return [...found].map((element) => ({ code: "html_dropped", values: { element } }));
}
