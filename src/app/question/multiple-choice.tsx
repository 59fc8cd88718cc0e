import type { ContentId } from "../../domain/id.ts";
import type { Response } from "../../domain/question/question.ts";
import { useMessages } from "../messages/use-messages.ts";
import { ChoiceInputs, ChoiceLines } from "./choice-rows.tsx";
import classes from "./choice-row.module.css";
import type { KindView, QuestionAnswerProps, QuestionReviewProps } from "./question-view.ts";

function MultipleChoiceAnswer(props: QuestionAnswerProps) {
  const { question, order, language, response, onResponse, locked, rightKey } = props;
  const { quiz } = useMessages();
  if (question.kind !== "multiple-choice") return null;
  const chosen = chosenIds(response);
  return (
    <fieldset>
      <legend className={classes.legend}>{quiz.chooseMany}</legend>
      <ChoiceInputs
        {...{ order, language, rightKey, locked }}
        choices={question.choices}
        shape="many"
        chosenIds={chosen}
        onToggle={(choiceId) => onResponse(toggled(chosen, choiceId), "now")}
      />
    </fieldset>
  );
}

function MultipleChoiceReview({ question, order, language, response, rightKey }: QuestionReviewProps) {
  if (question.kind !== "multiple-choice") return null;
  return (
    <ChoiceLines
      {...{ order, language, rightKey }}
      choices={question.choices}
      shape="many"
      chosenIds={chosenIds(response)}
    />
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
