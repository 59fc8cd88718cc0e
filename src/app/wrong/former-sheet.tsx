import { useId } from "react";
import type { FormerWrong } from "../../protocol/former.ts";
import { useMessages } from "../messages/use-messages.ts";
import { Sheet } from "../ui/sheet.tsx";
import classes from "./wrong.module.css";
import { useWrongWords } from "./use-wrong-words.ts";

/** What the former app says was wrong and no set has, so that it cannot be practised here. */
export function FormerSheet({ questions }: { questions: readonly FormerWrong[] }) {
  const wrong = useWrongWords();
  const { format } = useMessages();
  const titleId = useId();
  return (
    <Sheet aria-labelledby={titleId}>
      <h2 id={titleId} className={classes.title}>
        {wrong.formerTitle}
      </h2>
      <p className={classes.note}>{wrong.formerUnpublished}</p>
      <ul className={classes.questions}>
        {questions.map(({ questionId, text, category, triedAt }) => (
          <li key={questionId} className={classes.question} data-still>
            <span className={classes.words}>
              <span className={classes.prompt} dir="auto">
                {text === "" ? wrong.formerDeleted : text}
              </span>
              <span className={classes.when}>
                {wrong.missedOn(format.date(triedAt))}
                {category !== "" && ` · ${category}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
