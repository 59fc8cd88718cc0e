import { attributeOf } from "../../../xml/xml-element.ts";
import { associables, declarationOf } from "./choice-parts.ts";
import type { ReadInteraction } from "./interaction.ts";
import { readPairs } from "./pair-blanks.ts";

/** Pairs within one set: the first of each right pair is a line, and whatever is no line may be its partner. */
export const readAssociate: ReadInteraction = (element, context) => {
  const firsts = declarationOf(element, context).values.map((pair) => pair.split(" ")[0]);
  const isLine = (choice: (typeof choices)[number]) => firsts.includes(attributeOf(choice, "identifier"));
  const choices = associables(element);
  const pairing = {
    lines: choices.filter(isLine),
    partners: choices.filter((choice) => !isLine(choice)),
    write: (line: string, partner: string) => `${line} ${partner}`,
  };
  return readPairs(element, pairing, context);
};
