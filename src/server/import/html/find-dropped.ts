import type { Nodes } from "hast";
import type { ImportProblem } from "../import-problem.ts";

/** What a question may have been about, and has no form here. Scripts and styles are not missed. */
const MISSED = new Set("video iframe object embed canvas svg input select textarea button applet".split(" "));

const MISSED_TAG = new RegExp(`<(${[...MISSED].join("|")})[\\s/>]`, "i");

/** The same of HTML as it is written, without a tree: the first one. */
export function findDroppedTag(html: string): ImportProblem | undefined {
  const element = MISSED_TAG.exec(html)?.[1];
  return element === undefined ? undefined : { code: "html_dropped", values: { element } };
}

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
