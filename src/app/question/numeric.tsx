import { readNumber } from "../../domain/text/read-number.ts";
import { useMessages } from "../messages/use-messages.ts";
import { AnswerLine } from "./answer-line.tsx";
import { EnteredText } from "./entered-text.tsx";
import { rightAnswer } from "./right-answer.ts";
import { NumberReadingLine } from "./number-reading-line.tsx";
import classes from "./question.module.css";
import type { KindView, Pace, QuestionAnswerProps, QuestionReviewProps } from "./question-view.ts";

/** As many as a numeric response may have. */
const MAX_CHARACTERS = 256;

function NumericAnswer({ question, locale, response, onResponse, locked }: QuestionAnswerProps) {
  const { quiz } = useMessages();
  if (question.kind !== "numeric") return null;
  const text = response?.kind === "numeric" ? response.text : "";
  const readIn = response?.kind === "numeric" ? response.locale : locale;
  const enter = (entered: string, pace: Pace) =>
    onResponse(entered === "" ? null : { kind: "numeric", text: entered, locale }, pace);
  return (
    <div className={classes.entry}>
      <AnswerLine
        label={quiz.yourAnswer}
        value={text}
        onValue={(entered) => enter(entered, "soon")}
        locked={locked}
        maxLength={MAX_CHARACTERS}
      />
      <NumberReadingLine
        text={text}
        reading={readNumber(text, readIn)}
        onChoose={locked ? undefined : (entered) => enter(entered, "now")}
      />
    </div>
  );
}

function NumericReview({ question, language, response, rightKey }: QuestionReviewProps) {
  const entered = response?.kind === "numeric" ? response : undefined;
  return (
    <EnteredText
      text={entered && withReading(entered.text, entered.locale)}
      right={rightKey && rightAnswer(question, rightKey)}
      language={language}
    />
  );
}

/** 3,145 → 3.145: what was typed, and what it was taken for where the two look different. */
function withReading(text: string, locale: string): string {
  const reading = readNumber(text, locale);
  return reading.status === "read" && reading.shown !== text.trim() ? `${text} → ${reading.shown}` : text;
}

export const numeric: KindView = {
  prompt: "above",
  Answer: NumericAnswer,
  Review: NumericReview,
};
