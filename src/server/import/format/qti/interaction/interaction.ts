import type { ImportProblem } from "../../../import-problem.ts";
import type { XmlElement, XmlNode } from "../../../xml/xml-element.ts";
import type { Declaration } from "../declarations.ts";
import type { Asks } from "../qti-item.ts";

/** What an interaction of QTI 2.x asks, and what stands for it in the text. */
export type Interaction = {
  /** Where it is the item's only one and makes a question of its own kind. */
  lead: readonly XmlNode[];
  /** Where it is one of several, with its blanks as `{{id}}`. */
  gapped: readonly XmlNode[];
  /** Choices have to stay in their order. */
  keepsOrder: boolean;
  asks: Asks;
};

export type InteractionContext = {
  responses: ReadonlyMap<string, Declaration>;
  /** The values that the item's rules name. */
  named: readonly string[];
  markdown: (nodes: readonly XmlNode[]) => string;
  /** The next gap's id. */
  nextGap: () => string;
};

export type ReadInteraction = (
  element: XmlElement,
  context: InteractionContext,
) => Interaction | { problem: ImportProblem };
