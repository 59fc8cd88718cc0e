import { findAll, isElement, type XmlNode } from "../../../xml/xml-element.ts";
import { readChoice } from "./choice.ts";
import { wrap } from "./choice-parts.ts";
import type { ReadInteraction } from "./interaction.ts";

/** The passage stays in the question with its marked words in bold, and they are the choices. */
export const readHottext: ReadInteraction = (element, context) => {
  const bold = (node: XmlNode): XmlNode => {
    if (!isElement(node)) return node;
    if (node.name === "hottext") return wrap("strong", node.children);
    return { ...node, children: node.children.map(bold) };
  };
  const passage = element.children.filter((node) => !isElement(node) || node.name !== "prompt").map(bold);
  const choices = findAll(element, "hottext").map((hottext) => ({ ...hottext, name: "simpleChoice" }));
  const prompt = element.children.filter((node) => isElement(node) && node.name === "prompt");
  const read = readChoice({ ...element, children: [...prompt, ...choices] }, context);
  if ("problem" in read) return read;
  const [lead, gapped] = [
    [...read.lead, ...passage],
    [...passage, ...read.gapped],
  ];
  // The choices stand as they come in the passage.
  return { ...read, lead, gapped, keepsOrder: true };
};
