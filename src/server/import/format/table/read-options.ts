import type { OrderingScoring } from "../../../../domain/question/ordering.ts";
import type { ShortTextKey } from "../../../../domain/question/short-text.ts";
import type { ImportProblem } from "../../import-problem.ts";
import { meaningOf, OPTION_MEANINGS, type TableOption } from "./table-words.ts";

export type RowOptions = {
  text: Omit<ShortTextKey, "accepted">;
  ordering?: OrderingScoring;
  scoring?: "all-or-nothing";
  /** Undefined: nothing is said. */
  partial?: boolean;
  unitRequired?: true;
  shuffle?: boolean;
  isMarkdown?: true;
};

/** A word that is not known may have been meant to change the marking: the row is not taken half. */
export function readOptions(cell: string, spaces: string): RowOptions | ImportProblem {
  const options: RowOptions = { text: /ignore|무시/i.test(spaces) ? { spaces: "ignore" } : {} };
  for (const word of cell.split(/[|,]/)) {
    if (word.trim() === "") continue;
    const option = meaningOf(OPTION_MEANINGS, word);
    if (option === undefined) return { code: "option_unknown", values: { option: word.trim() } };
    apply(options, option);
  }
  return options;
}

function apply(options: RowOptions, option: TableOption): void {
  switch (option) {
    case "ignore-spaces":
      options.text.spaces = "ignore";
      break;
    case "ignore-punctuation":
      options.text.punctuation = "ignore";
      break;
    case "ignore-diacritics":
      options.text.diacritics = "ignore";
      break;
    case "case-sensitive":
      options.text.caseSensitive = true;
      break;
    case "unit-required":
      options.unitRequired = true;
      break;
    case "all-or-nothing":
      options.scoring = "all-or-nothing";
      options.ordering = "all-or-nothing";
      options.partial = false;
      break;
    case "partial":
      options.partial = true;
      break;
    case "keep-order":
      options.shuffle = false;
      break;
    case "shuffle":
      options.shuffle = true;
      break;
    case "markdown":
      options.isMarkdown = true;
      break;
    default:
      options.ordering = option;
  }
}
