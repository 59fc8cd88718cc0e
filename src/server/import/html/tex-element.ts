import type { Element } from "hast";

/** Made by us after everything foreign has been cleaned away: no file can bring it in. */
export const TEX_ELEMENT = "x-tex";

export function texElement(tex: string): Element {
  return {
    type: "element",
    tagName: TEX_ELEMENT,
    properties: {},
    children: [{ type: "text", value: tex.trim() }],
  };
}

export function texOf(node: Element): string {
  const [only] = node.children;
  return only?.type === "text" ? only.value : "";
}
