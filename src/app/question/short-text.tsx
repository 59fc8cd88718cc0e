import { MAX_LINE_CHARACTERS } from "../../domain/question/short-text.ts";
import { useMessages } from "../messages/use-messages.ts";
import { AnswerLine } from "./answer-line.tsx";
import { EnteredText } from "./entered-text.tsx";
import { rightAnswer } from "./right-answer.ts";
import classes from "./question.module.css";
import type { KindView, QuestionAnswerProps, QuestionReviewProps } from "./question-view.ts";

function ShortTextAnswer({ question, language, response, onResponse, locked }: QuestionAnswerProps) {
  const { quiz } = useMessages();
  if (question.kind !== "short-text") return null;
  return (
    <div className={classes.entry}>
      <AnswerLine
        label={quiz.yourAnswer}
        value={response?.kind === "short-text" ? response.text : ""}
        onValue={(text) => onResponse(text === "" ? null : { kind: "short-text", text }, "soon")}
        locked={locked}
        language={language}
        maxLength={MAX_LINE_CHARACTERS}
      />
    </div>
  );
}

function ShortTextReview({ question, language, response, rightKey }: QuestionReviewProps) {
  return (
    <EnteredText
      text={response?.kind === "short-text" ? response.text : undefined}
      right={rightKey && rightAnswer(question, rightKey)}
      language={language}
    />
  );
}

export const shortText: KindView = {
  prompt: "above",
  Answer: ShortTextAnswer,
  Review: ShortTextReview,
};
