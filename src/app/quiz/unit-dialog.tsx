import type { Doubt } from "../../domain/question/find-doubts.ts";
import { inReadingOrder } from "../../domain/question/in-reading-order.ts";
import type { Question } from "../../domain/question/question.ts";
import { units as en } from "../messages/en/units.ts";
import { units as ko } from "../messages/ko/units.ts";
import { useMessages, useWords } from "../messages/use-messages.ts";
import { CheckDialog } from "./check-dialog.tsx";

export type UnitDialogProps = {
  question: Question;
  doubts: readonly Doubt[];
  onCheck: () => void;
  onClose: () => void;
};

/** Asks for the unit of a number that cannot be judged without: once it counts it could not be put right. */
export function UnitDialog({ question, doubts, onCheck, onClose }: UnitDialogProps) {
  const { quiz } = useMessages();
  const words = useWords({ en, ko });
  const gaps = question.kind === "cloze" ? inReadingOrder(question) : [];
  return (
    <CheckDialog open title={words.title} back={words.back} onCheck={onCheck} onClose={onClose}>
      {doubts.map(({ unit, gapId = "" }) => (
        <p key={gapId}>
          {gapId !== "" && <strong>{quiz.gap(gaps.findIndex(({ id }) => id === gapId) + 1)} </strong>}
          {unit === "" ? words.missing : words.unknown(unit)}
        </p>
      ))}
    </CheckDialog>
  );
}
