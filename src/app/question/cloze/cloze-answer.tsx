import { useId } from "react";
import type { Gap } from "../../../domain/question/cloze.ts";
import { inReadingOrder } from "../../../domain/question/in-reading-order.ts";
import { readNumber } from "../../../domain/text/read-number.ts";
import { useMessages } from "../../messages/use-messages.ts";
import { inOrder } from "../in-order.ts";
import { needsLetters } from "../option-letters.ts";
import { NumberReadingLine } from "../number-reading-line.tsx";
import { OptionLetters } from "../option-select.tsx";
import type { QuestionAnswerProps } from "../question-view.ts";
import { ResetButton } from "../reset-button.tsx";
import { ClozeReview } from "./cloze-review.tsx";
import classes from "./cloze.module.css";
import { GapControl } from "./gap-control.tsx";
import { GapText, type GapPlace } from "./gap-text.tsx";
import { filled, gapIn, gapsIn } from "./gaps-in.ts";

/** The running text with its gaps; below it what numbers were read as, and what letters stand for. */
export function ClozeAnswer(props: QuestionAnswerProps) {
  const { question, order, language, locale, response, onResponse, locked } = props;
  const { quiz } = useMessages();
  const readingId = useId();
  if (question.kind !== "cloze") return null;
  if (locked) return <ClozeReview {...props} />;
  const gaps = gapsIn(response);
  const draw = (gap: Gap, place: GapPlace) => (
    <GapControl
      gap={gap}
      place={place}
      order={order}
      language={language}
      locale={locale}
      entered={gapIn(gaps, gap.id)}
      onEnter={(entered, pace) => onResponse(filled(gaps, gap.id, entered), pace)}
      readingId={`${readingId}-${place.number}`}
    />
  );

  return (
    <div className={classes.cloze}>
      <GapText question={question} language={language} draw={draw} />
      {inReadingOrder(question).map((gap, at) => {
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
              onChoose={(text) => onResponse(filled(gaps, gap.id, { kind: gap.kind, text, locale }), "now")}
            />
          </div>
        );
      })}
      <ResetButton isNeeded={response !== null} onReset={() => onResponse(null, "now")}>
        {quiz.clear}
      </ResetButton>
    </div>
  );
}
