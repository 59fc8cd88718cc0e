import { useId } from "react";
import type { ContentId } from "../../domain/id.ts";
import type { Choice } from "../../domain/question/content.ts";
import { choiceMark } from "./choice-mark.ts";
import { type ChoiceFace, ChoiceInput, ChoiceLine } from "./choice-row.tsx";
import classes from "./choice-row.module.css";
import { inOrder } from "./in-order.ts";
import type { QuestionReviewProps } from "./question-view.ts";

export type ChoiceList = Pick<QuestionReviewProps, "order" | "language" | "rightKey"> & {
  choices: readonly Choice[];
  /** One of them, or as many as apply. */
  shape: ChoiceFace["shape"];
  chosenIds: readonly ContentId[];
};

type ChoiceInputsProps = ChoiceList & {
  locked: boolean;
  onToggle: (choiceId: ContentId) => void;
};

/** Every choice in the order this attempt drew, to be chosen from. */
export function ChoiceInputs({ locked, onToggle, ...list }: ChoiceInputsProps) {
  const group = useId();
  return (
    <ul role="presentation" className={classes.rows}>
      {facesOf(list).map((face) => (
        <ChoiceInput
          key={face.choice.id}
          {...face}
          group={group}
          locked={locked}
          onToggle={() => onToggle(face.choice.id)}
        />
      ))}
    </ul>
  );
}

/** The same with nothing to operate. */
export function ChoiceLines(list: ChoiceList) {
  return (
    <ul className={classes.rows}>
      {facesOf(list).map((face) => (
        <ChoiceLine key={face.choice.id} {...face} />
      ))}
    </ul>
  );
}

function facesOf({ choices, order, language, shape, chosenIds, rightKey }: ChoiceList): ChoiceFace[] {
  return inOrder(choices, order).map((choice, place) => ({
    choice,
    number: place + 1,
    language,
    chosen: chosenIds.includes(choice.id),
    mark: choiceMark(choice.id, rightKey),
    shape,
  }));
}
