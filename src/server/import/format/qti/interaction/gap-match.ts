import { attributeOf, childrenOf, findAll, isElement, type XmlNode } from "../../../xml/xml-element.ts";
import { declarationOf, gapMark, keepsOrder, optionsOf, promptOf } from "./choice-parts.ts";
import type { ReadInteraction } from "./interaction.ts";
import { pairBlanks, severalPartners } from "./pair-blanks.ts";

const FILLINGS = ["gapText", "gapImg"];

/** Words to drag into gaps are words to choose in each gap. */
export const readGapMatch: ReadInteraction = (element, context) => {
  const fillings = childrenOf(element).filter(({ name }) => FILLINGS.includes(name));
  const options = optionsOf(fillings, context);
  const gaps = findAll(element, "gap");
  const lists = gaps.map((gap) => {
    const gapId = attributeOf(gap, "identifier") ?? "";
    return options.map(({ value, text }) => ({ value: `${value} ${gapId}`, text }));
  });
  const blanks = pairBlanks(lists, declarationOf(element, context), context);
  if (blanks === undefined) return severalPartners(element);
  const marked = (node: XmlNode): XmlNode => {
    if (!isElement(node)) return node;
    if (node.name === "gap") return gapMark(blanks[gaps.indexOf(node)]?.id ?? "");
    return { ...node, children: node.children.map(marked) };
  };
  const text = element.children.filter(
    (node) => !isElement(node) || (node.name !== "prompt" && !FILLINGS.includes(node.name)),
  );
  const gapped = [...promptOf(element), ...text.map(marked)];
  return { lead: gapped, gapped, keepsOrder: keepsOrder(element, fillings), asks: { form: "gaps", blanks } };
};
