import { childrenOf } from "../../../xml/xml-element.ts";
import { declarationOf, gapMark, keepsOrder, mentionedAmong, optionsOf } from "./choice-parts.ts";
import type { ReadInteraction } from "./interaction.ts";

export const readInlineChoice: ReadInteraction = (element, context) => {
  const choices = childrenOf(element, "inlineChoice");
  const declaration = declarationOf(element, context);
  const options = optionsOf(choices, context);
  const mentioned = mentionedAmong(
    options.map(({ value }) => value),
    declaration,
    context,
  );
  const [declared] = declaration.values;
  const id = context.nextGap();
  const blank = {
    id,
    kind: "choice" as const,
    responseId: declaration.id,
    options,
    mentioned,
    ...(declared !== undefined && { declared }),
  };
  const gapped = [gapMark(id)];
  return {
    lead: gapped,
    gapped,
    keepsOrder: keepsOrder(element, choices),
    asks: { form: "gaps", blanks: [blank] },
  };
};
