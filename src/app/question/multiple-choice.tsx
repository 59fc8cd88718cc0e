import { useId } from "react";
import type { ContentId } from "../../domain/id.ts";
import type { Response } from "../../domain/question/question.ts";
import { useMessages } from "../messages/use-messages.ts";
import { choiceMark } from "./choice-mark.ts";
import { ChoiceInput, ChoiceLine } from "./choice-row.tsx";
import classes from "./choice-row.module.css";
import { inOrder } from "./in-order.ts";
import type { KindView, QuestionAnswerProps, QuestionReviewProps } from "./question-view.ts";

function MultipleChoiceAnswer(props: QuestionAnswerProps) {
  const { question, order, language, response, onResponse, locked, rightKey } = props;
  const { quiz } = useMessages();
  const group = useId();
  if (question.kind !== "multiple-choice") return null;
  const chosen = chosenIds(response);
  return (
    <fieldset>
      <legend className={classes.legend}>{quiz.chooseMany}</legend>
      <ul role="presentation" className={classes.rows}>
        {inOrder(question.choices, order).map((choice, place) => (
          <ChoiceInput
            key={choice.id}
            choice={choice}
            number={place + 1}
            language={language}
            chosen={chosen.includes(choice.id)}
            mark={choiceMark(choice.id, rightKey)}
            shape="many"
            group={group}
            locked={locked}
            onToggle={() => onResponse(toggled(chosen, choice.id), "now")}
          />
        ))}
      </ul>
    </fieldset>
  );
}

function MultipleChoiceReview({ question, order, language, response, rightKey }: QuestionReviewProps) {
  if (question.kind !== "multiple-choice") return null;
  const chosen = chosenIds(response);
  return (
    <ul className={classes.rows}>
      {inOrder(question.choices, order).map((choice, place) => (
        <ChoiceLine
          key={choice.id}
          choice={choice}
          number={place + 1}
          language={language}
          chosen={chosen.includes(choice.id)}
          mark={choiceMark(choice.id, rightKey)}
          shape="many"
        />
      ))}
    </ul>
  );
}

function chosenIds(response: Response | null): readonly ContentId[] {
  return response?.kind === "multiple-choice" ? response.choiceIds : [];
}

/** Nothing chosen is no response: it reads as not answered. */
export function toggled(chosen: readonly ContentId[], choiceId: ContentId): Response | null {
  const choiceIds = chosen.includes(choiceId)
    ? chosen.filter((id) => id !== choiceId)
    : [...chosen, choiceId];
  return choiceIds.length === 0 ? null : { kind: "multiple-choice", choiceIds };
}

export const multipleChoice: KindView = {
  prompt: "above",
  Answer: MultipleChoiceAnswer,
  Review: MultipleChoiceReview,
};
