import { Markdown } from "../../content/markdown.tsx";
import { useMessages } from "../../messages/use-messages.ts";
import { EnteredText } from "../entered-text.tsx";
import type { QuestionReviewProps } from "../question-view.ts";
import classes from "./essay.module.css";

/** What was written, and what it is marked by. */
export function EssayReview({ language, response, rightKey }: QuestionReviewProps) {
  const { quiz } = useMessages();
  const rubric = rightKey?.kind === "essay" ? rightKey.key.rubric : undefined;
  return (
    <div className={classes.essay}>
      <EnteredText
        text={response?.kind === "essay" ? response.text : undefined}
        right={undefined}
        language={language}
      />
      {rubric !== undefined && (
        <div className={classes.rubric}>
          <p className={classes.title}>{quiz.rubric}</p>
          <Markdown text={rubric} language={language} />
        </div>
      )}
    </div>
  );
}
