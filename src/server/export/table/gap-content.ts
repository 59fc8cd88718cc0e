import type { Gap, GapKey } from "../../../domain/question/cloze.ts";
import { writeAcceptedNumber } from "../../import/format/table/accepted-number.ts";
import { writePlainDecimal } from "../../import/format/table/plain-decimal.ts";
import { joinCell } from "../../import/format/table/split-cell.ts";

/** What stands between a gap's braces in a table. */
export function gapContent(
  gap: Gap,
  key: GapKey | undefined,
  { language, text }: { language: string; text: (markdown: string) => string },
): string {
  if (gap.kind === "single-choice") {
    const right = key !== undefined && "choiceId" in key ? key.choiceId : "";
    return joinCell(gap.choices.map((choice) => `${choice.id === right ? "=" : ""}${text(choice.text)}`));
  }
  if (key === undefined || !("accepted" in key)) return "";
  const parts = key.accepted.map((accepted) => {
    if ("value" in accepted) return writeAcceptedNumber(accepted, language) ?? "";
    const { text: word, fraction = 1 } = accepted;
    return fraction === 1 ? word : `%${writePlainDecimal(fraction, 2)}%${word}`;
  });
  return `${gap.kind === "numeric" ? "#" : ""}${joinCell(parts)}`;
}
