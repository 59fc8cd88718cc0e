import { useMessages } from "../messages/use-messages.ts";
import classes from "./question.module.css";

type EnteredTextProps = {
  /** As it was typed; absent where nothing was. */
  text: string | undefined;
  right: string | undefined;
  language: string;
};

/** What was typed, and what would have been right, one under the other. */
export function EnteredText({ text, right, language }: EnteredTextProps) {
  const { quiz, review } = useMessages();
  return (
    <dl className={classes.entered}>
      <div>
        <dt>{quiz.yourAnswer}</dt>
        {text === undefined ? (
          <dd className={classes.nothing}>{review.notAnsweredHere}</dd>
        ) : (
          <dd lang={language} dir="auto">
            {text}
          </dd>
        )}
      </div>
      {right !== undefined && right !== "" && (
        <div className={classes.right}>
          <dt>
            <span aria-hidden="true">✓ </span>
            {quiz.rightAnswer}
          </dt>
          <dd lang={language} dir="auto">
            {right}
          </dd>
        </div>
      )}
    </dl>
  );
}
