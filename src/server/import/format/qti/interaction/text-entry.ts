import { declarationOf, gapMark, namedFor, promptOf } from "./choice-parts.ts";
import type { ReadInteraction } from "./interaction.ts";

/** `lead` leaves the place empty: where nothing follows it, the question needs no gap. */
export const readTextEntry: ReadInteraction = (element, context) => {
  const declaration = declarationOf(element, context);
  const { id: responseId, baseType, values } = declaration;
  const id = context.nextGap();
  const [declared] = values;
  const blank = {
    id,
    kind: baseType === "integer" || baseType === "float" ? ("number" as const) : ("text" as const),
    responseId,
    mentioned: namedFor(declaration, context),
    ...(declared !== undefined && { declared }),
  };
  const lead = promptOf(element);
  return { lead, gapped: [...lead, gapMark(id)], keepsOrder: false, asks: { form: "text", blanks: [blank] } };
};
