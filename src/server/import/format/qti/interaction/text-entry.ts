import { declarationOf, gapMark, namedFor, promptOf } from "./choice-parts.ts";
import { scoringProblem } from "../scoring.ts";
import type { ReadInteraction } from "./interaction.ts";

/** `lead` leaves the place empty: where nothing follows it, the question needs no gap. */
export const readTextEntry: ReadInteraction = (element, context) => {
  const declaration = declarationOf(element, context);
  const { id: responseId, baseType, values, mapping } = declaration;
  const keys = [...values, ...(mapping?.entries.map(({ key }) => key) ?? [])];
  const isNumber = baseType === "integer" || baseType === "float";
  if (isNumber && !keys.every((key) => Number.isFinite(Number(key)))) return scoringProblem(responseId);
  const id = context.nextGap();
  const [declared] = values;
  const blank = {
    id,
    kind: isNumber ? ("number" as const) : ("text" as const),
    responseId,
    mentioned: namedFor(declaration, context),
    ...(declared !== undefined && { declared }),
  };
  const lead = promptOf(element);
  return { lead, gapped: [...lead, gapMark(id)], keepsOrder: false, asks: { form: "text", blanks: [blank] } };
};
