import { attributeOf, childrenOf } from "../../../xml/xml-element.ts";
import {
  declarationOf,
  gapMark,
  keepsOrder,
  mentionedAmong,
  optionsOf,
  promptOf,
  wrap,
} from "./choice-parts.ts";
import { scoringProblem } from "../scoring.ts";
import type { ReadInteraction } from "./interaction.ts";

const MAX_NAMED = 12;

export const readChoice: ReadInteraction = (element, context) => {
  const choices = childrenOf(element, "simpleChoice");
  const declaration = declarationOf(element, context);
  const options = optionsOf(choices, context);
  const most = Number(attributeOf(element, "maxChoices") ?? 1);
  const parts = {
    responseId: declaration.id,
    options,
    mentioned: mentionedAmong(
      options.map(({ value }) => value),
      declaration,
      context,
    ),
  };
  const lead = promptOf(element);
  const shown = { lead, keepsOrder: keepsOrder(element, choices) };
  if (most !== 1 && declaration.cardinality !== "single") {
    // Rules may name any set of choices for themselves: so many sets are not tried one by one.
    const isNamed = context.named.some((name) => parts.options.some(({ value }) => value === name));
    if (isNamed && options.length > MAX_NAMED) return scoringProblem(`${options.length} choices`);
    const declared = declaration.values.length === 0 ? {} : { declared: declaration.values };
    const several = { ...parts, ...declared, ...(most > 0 && { most }) };
    return { ...shown, gapped: lead, asks: { form: "several", several } };
  }
  const id = context.nextGap();
  const declared = declaration.values.length === 1 ? { declared: declaration.values[0] ?? "" } : {};
  return {
    ...shown,
    gapped: [...lead, wrap("p", [gapMark(id)])],
    asks: { form: "pick", blanks: [{ id, kind: "choice", ...parts, ...declared }] },
  };
};
