import { attributeOf, childrenOf } from "../../../xml/xml-element.ts";
import { declarationOf, optionsOf, promptOf } from "./choice-parts.ts";
import type { ReadInteraction } from "./interaction.ts";

export const readOrder: ReadInteraction = (element, context) => {
  const most = Number(attributeOf(element, "maxChoices") ?? 0);
  const options = optionsOf(childrenOf(element, "simpleChoice"), context);
  if (most > 0 && most < options.length) {
    return { problem: { code: "qti_choices_limited", values: { interaction: element.name } } };
  }
  const { id: responseId, values } = declarationOf(element, context);
  const lead = promptOf(element);
  return {
    lead,
    gapped: lead,
    keepsOrder: false,
    asks: { form: "order", order: { responseId, options, declared: values } },
  };
};
