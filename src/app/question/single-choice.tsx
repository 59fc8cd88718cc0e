import type { ContentId } from "../../domain/id.ts";
import type { Response } from "../../domain/question/question.ts";
import { useMessages } from "../messages/use-messages.ts";
import { ChoiceInputs, ChoiceLines } from "./choice-rows.tsx";
import { ResetButton } from "./reset-button.tsx";
import type { KindView, QuestionAnswerProps, QuestionReviewProps } from "./question-view.ts";

function SingleChoiceAnswer(props: QuestionAnswerProps) {
  const { question, order, language, response, onResponse, locked, rightKey } = props;
  const { quiz } = useMessages();
  if (question.kind !== "single-choice") return null;
  const clear = (button: HTMLButtonElement) => {
    // The button goes; the focus stays with the choices, where it was chosen.
    const chosen = button.closest("fieldset")?.querySelector<HTMLInputElement>("input:checked");
    chosen?.focus({ preventScroll: true });
    onResponse(null, "now");
  };
  return (
    <fieldset>
      <legend className="unseen">{quiz.chooseOne}</legend>
      <ChoiceInputs
        {...{ order, language, rightKey, locked }}
        choices={question.choices}
        shape="one"
        chosenIds={chosenIds(response)}
        onToggle={(choiceId) => onResponse({ kind: "single-choice", choiceId }, "now")}
      />
      {!locked && (
        <ResetButton isNeeded={response !== null} onReset={clear}>
          {quiz.clear}
        </ResetButton>
      )}
    </fieldset>
  );
}

function SingleChoiceReview({ question, order, language, response, rightKey }: QuestionReviewProps) {
  if (question.kind !== "single-choice") return null;
  return (
    <ChoiceLines
      {...{ order, language, rightKey }}
      choices={question.choices}
      shape="one"
      chosenIds={chosenIds(response)}
    />
  );
}

function chosenIds(response: Response | null): readonly ContentId[] {
  return response?.kind === "single-choice" ? [response.choiceId] : [];
}

export const singleChoice: KindView = {
  prompt: "above",
  Answer: SingleChoiceAnswer,
  Review: SingleChoiceReview,
};
