import type { ContentId } from "../../domain/id.ts";
import type { Choice } from "../../domain/question/content.ts";
import type { Key } from "../../domain/question/question.ts";
import { MarkdownLine } from "../content/markdown.tsx";
import { keyChoices } from "./key-choices.ts";
import classes from "./shown-question.module.css";
import { useStaff } from "./staff-context.ts";

type ShownChoicesProps = {
  choices: readonly Choice[];
  order: readonly ContentId[];
  chosen: readonly ContentId[];
  /** Given once the learner had been told. */
  keyOf: Key | undefined;
  language: string;
};

/** The bubbles of the answer sheet as they stood: chosen ones inked, told ones marked by sign and word. */
export function ShownChoices({ choices, order, chosen, keyOf, language }: ShownChoicesProps) {
  const { words } = useStaff();
  const right = keyChoices(keyOf);
  const shown = order
    .map((id) => choices.find((choice) => choice.id === id))
    .filter((choice) => choice !== undefined);
  return (
    <ol className={classes.choices}>
      {(shown.length === 0 ? choices : shown).map((choice, place) => {
        const isChosen = chosen.includes(choice.id);
        const isRight = right.has(choice.id);
        const state = stateOf({ isChosen, isRight, isTold: keyOf !== undefined });
        return (
          <li key={choice.id} className={classes.choice} data-state={state}>
            <span className={classes.bubble} aria-hidden="true">
              {place + 1}
            </span>
            <MarkdownLine text={choice.text} language={language} className={classes.label} />
            {(isChosen || isRight) && (
              <span className={classes.marks}>
                {isRight && <span>✓ {words.keyMark}</span>}
                {isChosen && (
                  <span>
                    {state === "wrong" ? "✕" : "●"} {words.picked}
                  </span>
                )}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function stateOf(mark: { isChosen: boolean; isRight: boolean; isTold: boolean }): string {
  if (mark.isRight) return "right";
  if (!mark.isChosen) return "open";
  return mark.isTold ? "wrong" : "chosen";
}
