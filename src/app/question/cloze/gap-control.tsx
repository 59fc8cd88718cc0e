import { useId } from "react";
import { MAX_GAP_CHARACTERS, type Gap, type GapResponse } from "../../../domain/question/cloze.ts";
import { useMessages } from "../../messages/use-messages.ts";
import { inOrder } from "../in-order.ts";
import { OptionSelect } from "../option-select.tsx";
import type { Pace, QuestionAnswerProps } from "../question-view.ts";
import classes from "./cloze.module.css";
import { GapInput } from "./gap-input.tsx";
import type { GapPlace } from "./gap-text.tsx";

/** As many as a numeric response may have. */
const MAX_NUMBER_CHARACTERS = 256;

type GapControlProps = Pick<QuestionAnswerProps, "order" | "language" | "locale"> & {
  gap: Gap;
  place: GapPlace;
  entered: GapResponse | undefined;
  onEnter: (entered: GapResponse | undefined, pace: Pace) => void;
  /** Of the line that says what a number was read as. */
  readingId: string;
};

/**
 * What a gap is filled with. Its name says which of how many it is; the words around it are its description,
 * for those who come to it by Tab and have not just heard the text.
 */
export function GapControl(props: GapControlProps) {
  const { gap, place, order, language, locale, entered, onEnter, readingId } = props;
  const { quiz } = useMessages();
  const wordsId = useId();
  const label = quiz.gapOf(place);
  const text = entered !== undefined && "text" in entered ? entered.text : "";
  return (
    <>
      {gap.kind === "single-choice" && (
        <OptionSelect
          className={classes.select}
          options={inOrder(gap.choices, order)}
          value={entered?.kind === "single-choice" ? entered.choiceId : undefined}
          onChoose={(choiceId) =>
            onEnter(choiceId === undefined ? undefined : { kind: gap.kind, choiceId }, "now")
          }
          label={label}
          describedBy={wordsId}
          language={language}
          gap={place.number}
        />
      )}
      {gap.kind === "numeric" && (
        <GapInput
          place={place}
          label={label}
          value={text}
          onValue={(entry) =>
            onEnter(entry === "" ? undefined : { kind: gap.kind, text: entry, locale }, "soon")
          }
          maxLength={MAX_NUMBER_CHARACTERS}
          describedBy={`${wordsId} ${readingId}`}
        />
      )}
      {gap.kind === "short-text" && (
        <GapInput
          place={place}
          label={label}
          value={text}
          onValue={(entry) => onEnter(entry === "" ? undefined : { kind: gap.kind, text: entry }, "soon")}
          maxLength={MAX_GAP_CHARACTERS}
          language={language}
          describedBy={wordsId}
        />
      )}
      <span id={wordsId} hidden>
        {place.words}
      </span>
    </>
  );
}
