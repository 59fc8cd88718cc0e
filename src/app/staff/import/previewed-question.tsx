import type { ReactNode } from "react";
import type { Key } from "../../../domain/question/question.ts";
import type { AuthoredQuestion } from "../../../domain/set/set-file.ts";
import { Markdown } from "../../content/markdown.tsx";
import { QuestionReview } from "../../question/question-review.tsx";
import { useStaff } from "../staff-context.ts";
import { authoredOrder } from "./authored-order.ts";
import classes from "./import.module.css";

type PreviewedQuestionProps = {
  question: AuthoredQuestion;
  number: number;
  language: string;
  /** What can be decided about it. */
  children: ReactNode;
};

/** One question with its key marked, in the order in which its author wrote it. */
export function PreviewedQuestion({ question, number, language, children }: PreviewedQuestionProps) {
  const { desk } = useStaff();
  return (
    <li className={classes.previewedQuestion}>
      <p className={classes.hint}>
        {desk.questionNumber(number)} · {desk.kinds[question.kind]}
        {question.source?.line !== undefined && ` · ${desk.line(question.source.line)}`}
      </p>
      <QuestionReview
        question={question}
        order={authoredOrder(question)}
        language={language}
        response={null}
        rightKey={keyOf(question)}
      />
      {question.kind === "essay" && question.key.rubric !== undefined && (
        <Told title={desk.rubric} text={question.key.rubric} language={language} />
      )}
      {question.explanation !== undefined && (
        <Told title={desk.explanation} text={question.explanation} language={language} />
      )}
      {children}
    </li>
  );
}

function Told({ title, text, language }: { title: string; text: string; language: string }) {
  return (
    <div className={classes.told}>
      <p className={classes.hint}>{title}</p>
      <Markdown text={text} language={language} />
    </div>
  );
}

/** A key is told apart by its kind, which the question has as well; the nonce comes with publishing. */
function keyOf({ id, kind, key }: AuthoredQuestion): Key {
  return { questionId: id, nonce: "", kind, key } as Key;
}
