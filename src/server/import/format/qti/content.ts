import {
  attributeOf,
  childrenOf,
  isElement,
  textOf,
  type XmlElement,
  type XmlNode,
} from "../../xml/xml-element.ts";

/** Said elsewhere, or for other people. */
const LEFT_OUT = new Set([
  "feedbackInline",
  "feedbackBlock",
  "modalFeedback",
  "stylesheet",
  "script",
  "style",
]);
/** Without them the question would not be whole. */
const UNKNOWN = new Set(["printedVariable", "include", "customOperator"]);

const SHOWN_TYPE = /^(?:image\/(?:png|jpeg|jpg|gif|webp|avif|svg\+xml)|audio\/)/;
const SHOWN_ENDING = /\.(?:png|jpe?g|gif|webp|avif|svg|mp3|m4a|ogg|wav)$/i;

/** An item's content as HTML elements; `unknown` names what could not be shown. */
export function contentOf(nodes: readonly XmlNode[]): { nodes: XmlNode[]; unknown: string[] } {
  const unknown: string[] = [];
  const convert = (node: XmlNode): XmlNode[] => {
    if (!isElement(node)) return [node];
    if (LEFT_OUT.has(node.name) || isForScorers(node)) return [];
    if (node.name === "object" || node.name === "audio") {
      const media = mediaOf(node);
      if (media === undefined) unknown.push([node.name, attributeOf(node, "type") ?? ""].join(" ").trim());
      return media === undefined ? [] : [media];
    }
    if (UNKNOWN.has(node.name) || node.name.endsWith("Interaction")) {
      unknown.push(node.name);
      return [];
    }
    const name = node.name === "rubricBlock" ? "div" : node.name;
    return [{ ...node, name, children: node.children.flatMap(convert) }];
  };
  return { nodes: nodes.flatMap(convert), unknown };
}

/** A rubric for scorers, tutors and the like is not for learners. */
export function isForScorers(element: XmlElement): boolean {
  if (element.name !== "rubricBlock") return false;
  const views = (attributeOf(element, "view") ?? "candidate").split(/\s+/);
  return !views.includes("candidate");
}

/** Pictures and sounds are written alike in Markdown. An object may hold another one for who cannot show it. */
function mediaOf(element: XmlElement): XmlElement | undefined {
  const source = attributeOf(element, "data") ?? attributeOf(element, "src") ?? sourceOf(element);
  const type = attributeOf(element, "type");
  const isNamed = type === undefined ? SHOWN_ENDING.test(source ?? "") : SHOWN_TYPE.test(type);
  const isShown = element.name === "audio" || isNamed;
  if (source !== undefined && isShown) {
    const alt = attributeOf(element, "alt") ?? attributeOf(element, "aria-label") ?? textOf(element);
    const attributes = new Map([
      ["src", source],
      ["alt", alt.replace(/\s+/g, " ").trim()],
    ]);
    return { name: "img", attributes, children: [], line: element.line };
  }
  return childrenOf(element, "object").flatMap((inner) => mediaOf(inner) ?? [])[0];
}

function sourceOf(element: XmlElement): string | undefined {
  return childrenOf(element, "source").flatMap((source) => attributeOf(source, "src") ?? [])[0];
}
