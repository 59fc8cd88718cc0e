import { useId } from "react";
import { useMessages } from "../messages/use-messages.ts";
import { choiceMark } from "./choice-mark.ts";
import { ChoiceInput, ChoiceLine } from "./choice-row.tsx";
import classes from "./choice-row.module.css";
import { inOrder } from "./in-order.ts";
import type { KindView, QuestionAnswerProps, QuestionReviewProps } from "./question-view.ts";

function SingleChoiceAnswer(props: QuestionAnswerProps) {
  const { question, order, language, response, onResponse, locked, rightKey } = props;
  const { quiz } = useMessages();
  const group = useId();
  if (question.kind !== "single-choice") return null;
  const chosenId = response?.kind === "single-choice" ? response.choiceId : undefined;
  return (
    <fieldset>
      <legend className="unseen">{quiz.chooseOne}</legend>
      <ul role="presentation" className={classes.rows}>
        {inOrder(question.choices, order).map((choice, place) => (
          <ChoiceInput
            key={choice.id}
            choice={choice}
            number={place + 1}
            language={language}
            chosen={choice.id === chosenId}
            mark={choiceMark(choice.id, rightKey)}
            shape="one"
            group={group}
            locked={locked}
            onToggle={() => onResponse({ kind: "single-choice", choiceId: choice.id }, "now")}
          />
        ))}
      </ul>
    </fieldset>
  );
}

function SingleChoiceReview({ question, order, language, response, rightKey }: QuestionReviewProps) {
  if (question.kind !== "single-choice") return null;
  const chosenId = response?.kind === "single-choice" ? response.choiceId : undefined;
  return (
    <ul className={classes.rows}>
      {inOrder(question.choices, order).map((choice, place) => (
        <ChoiceLine
          key={choice.id}
          choice={choice}
          number={place + 1}
          language={language}
          chosen={choice.id === chosenId}
          mark={choiceMark(choice.id, rightKey)}
          shape="one"
        />
      ))}
    </ul>
  );
}

export const singleChoice: KindView = {
  prompt: "above",
  Answer: SingleChoiceAnswer,
  Review: SingleChoiceReview,
};
