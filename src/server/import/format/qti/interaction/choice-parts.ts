import {
  attributeOf,
  childrenOf,
  findChild,
  type XmlElement,
  type XmlNode,
} from "../../../xml/xml-element.ts";
import type { Option } from "../blank.ts";
import type { Declaration } from "../declarations.ts";
import { sameItem } from "../map-response.ts";
import type { InteractionContext } from "./interaction.ts";

export function optionsOf(elements: readonly XmlElement[], { markdown }: InteractionContext): Option[] {
  return elements.map((element) => ({
    value: attributeOf(element, "identifier") ?? "",
    text: markdown(element.children),
  }));
}

export function declarationOf(element: XmlElement, { responses }: InteractionContext): Declaration {
  const id = attributeOf(element, "responseIdentifier") ?? "RESPONSE";
  return responses.get(id) ?? { id, cardinality: "single", baseType: "identifier", values: [] };
}

/** The values that an item's rules, its map or its right answer name. */
export function namedFor({ values, mapping }: Declaration, { named }: InteractionContext): string[] {
  return [...values, ...(mapping?.entries.map(({ key }) => key) ?? []), ...named];
}

/** Of these values; `P A` names `A P` where a pair has no direction. */
export function mentionedAmong(
  values: readonly string[],
  declaration: Declaration,
  context: InteractionContext,
): string[] {
  const named = namedFor(declaration, context);
  return values.filter((value) => named.some((name) => sameItem(name, value, declaration.baseType)));
}

export function promptOf(element: XmlElement): XmlNode[] {
  const prompt = findChild(element, "prompt");
  return prompt === undefined ? [] : [wrap("div", prompt.children)];
}

/** One choice fixed among others that move has a meaning by its place ("none of the above"). */
export function keepsOrder(element: XmlElement, choices: readonly XmlElement[]): boolean {
  const isShuffled = attributeOf(element, "shuffle") === "true";
  return !isShuffled || choices.some((choice) => attributeOf(choice, "fixed") === "true");
}

export function wrap(name: string, children: readonly XmlNode[]): XmlElement {
  return { name, attributes: new Map(), children: [...children], line: 0 };
}

export function gapMark(id: string): string {
  return `{{${id}}}`;
}

export function associables(element: XmlElement): XmlElement[] {
  return childrenOf(element, "simpleAssociableChoice");
}
