import { useMessages } from "../messages/use-messages.ts";
import type { RightAnswer } from "./right-answer.ts";
import classes from "./question.module.css";

type EnteredTextProps = {
  /** As it was typed; absent where nothing was. */
  text: string | undefined;
  right: RightAnswer | undefined;
  language: string;
};

/** What was typed, and what would have been right, one under the other. */
export function EnteredText({ text, right, language }: EnteredTextProps) {
  const { quiz } = useMessages();
  return (
    <dl className={classes.entered}>
      <div>
        <dt>{quiz.yourAnswer}</dt>
        {text === undefined ? (
          <dd className={classes.nothing}>{quiz.notAnswered}</dd>
        ) : (
          <dd lang={language} dir="auto">
            {text}
          </dd>
        )}
      </div>
      {right !== undefined && right.text !== "" && (
        <div className={classes.right}>
          <dt>
            <span aria-hidden="true">✓ </span>
            {quiz.rightAnswer}
          </dt>
          <dd lang={language} dir="auto">
            {right.text}
          </dd>
          {right.others > 0 && <dd className={classes.others}>{quiz.alsoRight(right.others)}</dd>}
        </div>
      )}
    </dl>
  );
}
