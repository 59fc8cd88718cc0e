import { attributeOf, childrenOf, type XmlElement } from "../../../xml/xml-element.ts";
import { associables, declarationOf } from "./choice-parts.ts";
import type { ReadInteraction } from "./interaction.ts";
import { readPairs } from "./pair-blanks.ts";

/** Lines are the first set, or the second where only that one has one partner each. */
export const readMatch: ReadInteraction = (element, context) => {
  const [first = [], second = []] = childrenOf(element, "simpleMatchSet").map(associables);
  const { values } = declarationOf(element, context);
  const hasOneEach = (choices: readonly XmlElement[], half: 0 | 1) =>
    choices.every((choice) => {
      const id = attributeOf(choice, "identifier");
      return values.filter((pair) => pair.split(" ")[half] === id).length === 1;
    });
  if (!hasOneEach(first, 0) && hasOneEach(second, 1)) {
    const write = (line: string, partner: string) => `${partner} ${line}`;
    return readPairs(element, { lines: second, partners: first, write }, context);
  }
  const write = (line: string, partner: string) => `${line} ${partner}`;
  return readPairs(element, { lines: first, partners: second, write }, context);
};
