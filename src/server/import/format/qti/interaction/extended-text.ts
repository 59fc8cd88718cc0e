import { declarationOf, promptOf } from "./choice-parts.ts";
import type { ReadInteraction } from "./interaction.ts";
import { readTextEntry } from "./text-entry.ts";

/** With a key it is a text to type like any other; without one, a person marks it. */
export const readExtendedText: ReadInteraction = (element, context) => {
  const { values, mapping } = declarationOf(element, context);
  if (values.length > 0 || mapping !== undefined) return readTextEntry(element, context);
  const lead = promptOf(element);
  return { lead, gapped: lead, keepsOrder: false, asks: { form: "essay" } };
};
