import { useId } from "react";
import type { Gap, GapResponse } from "../../../domain/question/cloze.ts";
import { readNumber } from "../../../domain/text/read-number.ts";
import { useMessages } from "../../messages/use-messages.ts";
import { inOrder } from "../in-order.ts";
import { needsLetters } from "../option-letters.ts";
import { NumberReadingLine } from "../number-reading-line.tsx";
import { OptionLetters, OptionSelect } from "../option-select.tsx";
import type { Pace, QuestionAnswerProps } from "../question-view.ts";
import { ResetButton } from "../reset-button.tsx";
import { ClozeReview } from "./cloze-review.tsx";
import classes from "./cloze.module.css";
import { GapInput } from "./gap-input.tsx";
import { GapText } from "./gap-text.tsx";
import { filled, gapIn, gapsIn } from "./gaps-in.ts";

/** All gaps together still fit into one event. */
const MAX_CHARACTERS = 500;
/** As many as a numeric response may have. */
const MAX_NUMBER_CHARACTERS = 256;

/** The running text with its gaps; below it what numbers were read as, and what letters stand for. */
export function ClozeAnswer(props: QuestionAnswerProps) {
  const { question, order, language, locale, response, onResponse, locked } = props;
  const { quiz } = useMessages();
  const readingId = useId();
  if (question.kind !== "cloze") return null;
  if (locked) return <ClozeReview {...props} />;
  const gaps = gapsIn(response);
  const fill = (gapId: string, entered: GapResponse | undefined, pace: Pace) =>
    onResponse(filled(gaps, gapId, entered), pace);

  const draw = (gap: Gap, number: number) => {
    const entered = gapIn(gaps, gap.id);
    const text = entered !== undefined && "text" in entered ? entered.text : "";
    if (gap.kind === "single-choice")
      return (
        <OptionSelect
          className={classes.select}
          options={inOrder(gap.choices, order)}
          value={entered?.kind === "single-choice" ? entered.choiceId : undefined}
          onChoose={(choiceId) =>
            fill(gap.id, choiceId === undefined ? undefined : { kind: gap.kind, choiceId }, "now")
          }
          label={quiz.gap(number)}
          language={language}
          gap={number}
        />
      );
    if (gap.kind === "numeric")
      return (
        <GapInput
          number={number}
          value={text}
          onValue={(entry) =>
            fill(gap.id, entry === "" ? undefined : { kind: gap.kind, text: entry, locale }, "soon")
          }
          maxLength={MAX_NUMBER_CHARACTERS}
          describedBy={`${readingId}-${number}`}
        />
      );
    return (
      <GapInput
        number={number}
        value={text}
        onValue={(entry) => fill(gap.id, entry === "" ? undefined : { kind: gap.kind, text: entry }, "soon")}
        maxLength={MAX_CHARACTERS}
        language={language}
      />
    );
  };

  return (
    <div className={classes.cloze}>
      <GapText question={question} language={language} draw={draw} />
      {question.gaps.map((gap, at) => {
        if (gap.kind === "single-choice") {
          if (!needsLetters(gap.choices)) return null;
          return (
            <div key={gap.id} className={classes.letters}>
              <span>{quiz.gap(at + 1)}</span>
              <OptionLetters options={inOrder(gap.choices, order)} language={language} />
            </div>
          );
        }
        const entered = gapIn(gaps, gap.id);
        if (gap.kind !== "numeric" || entered?.kind !== "numeric") return null;
        return (
          <div key={gap.id} id={`${readingId}-${at + 1}`} className={classes.reading}>
            <span>{quiz.gap(at + 1)}</span>
            <NumberReadingLine
              text={entered.text}
              reading={readNumber(entered.text, entered.locale)}
              onChoose={(text) => fill(gap.id, { kind: gap.kind, text, locale }, "now")}
            />
          </div>
        );
      })}
      <ResetButton isNeeded={response !== null} onReset={() => onResponse(null, "now")} />
    </div>
  );
}
