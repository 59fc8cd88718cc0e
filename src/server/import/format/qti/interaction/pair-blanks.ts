import { attributeOf, type XmlElement } from "../../../xml/xml-element.ts";
import type { Blank, Option } from "../blank.ts";
import type { Declaration } from "../declarations.ts";
import { sameItem } from "../map-response.ts";
import {
  declarationOf,
  gapMark,
  keepsOrder,
  mentionedAmong,
  optionsOf,
  promptOf,
  wrap,
} from "./choice-parts.ts";
import type { Interaction, InteractionContext } from "./interaction.ts";
import type { ImportProblem } from "../../../import-problem.ts";

export type Pairing = {
  /** Each gets one partner. */
  lines: readonly XmlElement[];
  partners: readonly XmlElement[];
  /** How the item writes a pair. */
  write: (line: string, partner: string) => string;
};

/** Every line with a gap for its partner. */
export function readPairs(
  element: XmlElement,
  { lines, partners, write }: Pairing,
  context: InteractionContext,
): Interaction | { problem: ImportProblem } {
  const declaration = declarationOf(element, context);
  const options = optionsOf(partners, context);
  const blanks = pairBlanks(
    lines.map((line) => {
      const id = attributeOf(line, "identifier") ?? "";
      return options.map(({ value, text }) => ({ value: write(id, value), text }));
    }),
    declaration,
    context,
  );
  if (blanks === undefined) return severalPartners(element);
  const lead = promptOf(element);
  const rows = blanks.map(({ id }, at) => wrap("p", [...(lines[at]?.children ?? []), ` ${gapMark(id)}`]));
  return {
    lead,
    gapped: [...lead, ...rows],
    keepsOrder: keepsOrder(element, partners),
    asks: {
      form: "pairs",
      blanks: blanks.map((blank, at) => ({ ...blank, stem: context.markdown(lines[at]?.children ?? []) })),
    },
  };
}

/** A blank for each list of pairs. Undefined where one has several right pairs, or a right pair is in none. */
export function pairBlanks(
  lists: readonly (readonly Option[])[],
  declaration: Declaration,
  context: InteractionContext,
): Blank[] | undefined {
  const { values, baseType, id: responseId } = declaration;
  const rightOf = (options: readonly Option[]) =>
    options.filter(({ value }) => values.some((pair) => sameItem(pair, value, baseType)));
  const found = lists.map(rightOf);
  const count = found.reduce((sum, right) => sum + right.length, 0);
  if (found.some((right) => right.length > 1) || count !== values.length) return undefined;
  return lists.map((options, at) => {
    const declared = found[at]?.[0]?.value;
    const mentioned = mentionedAmong(
      options.map(({ value }) => value),
      declaration,
      context,
    );
    const blank = { id: context.nextGap(), kind: "choice" as const, responseId, options, mentioned };
    return declared === undefined ? blank : { ...blank, declared };
  });
}

export function severalPartners(element: XmlElement): { problem: ImportProblem } {
  return { problem: { code: "qti_several_partners", values: { interaction: element.name } } };
}
