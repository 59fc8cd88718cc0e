import type { Element, ElementContent, Nodes, Parents } from "hast";

/** What editors write as a style, and has an element of its own. */
const STYLES: readonly { style: RegExp; tagName: string }[] = [
  { style: /text-decoration(?:-line)?\s*:[^;]*\bunderline\b/i, tagName: "u" },
  { style: /text-decoration(?:-line)?\s*:[^;]*\bline-through\b/i, tagName: "del" },
  { style: /vertical-align\s*:\s*super\b/i, tagName: "sup" },
  { style: /vertical-align\s*:\s*sub\b/i, tagName: "sub" },
];
const HIDDEN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b/i;
const BLOCKS = new Set("p div ul ol li table tr td th pre blockquote h1 h2 h3 h4 h5 h6".split(" "));

/** Changes a tree in place, before its styles are cleaned away: underlined words stay so, hidden ones stay hidden. */
export function styleToElements(node: Nodes): void {
  if (!("children" in node)) return;
  const parent: Parents = node;
  parent.children = parent.children.flatMap((child): ElementContent[] => {
    if (child.type === "doctype") return [];
    return child.type === "element" && isHidden(child) ? [] : [child];
  });
  for (const child of parent.children) {
    styleToElements(child);
    if (child.type === "element") wrapChildren(child);
  }
}

function isHidden({ properties }: Element): boolean {
  return properties["hidden"] === true || HIDDEN.test(styleOf(properties));
}

function wrapChildren(element: Element): void {
  const style = styleOf(element.properties);
  if (style === "" || element.children.some(isBlock)) return;
  for (const { style: pattern, tagName } of STYLES) {
    if (!pattern.test(style) || element.tagName === tagName) continue;
    element.children = [{ type: "element", tagName, properties: {}, children: element.children }];
  }
}

function isBlock(node: ElementContent): boolean {
  return node.type === "element" && BLOCKS.has(node.tagName);
}

function styleOf(properties: Element["properties"]): string {
  const style = properties["style"];
  return typeof style === "string" ? style : "";
}
