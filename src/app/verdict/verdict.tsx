import type { ReactNode } from "react";
import { feedbackOn } from "../../domain/question/feedback-on.ts";
import type { Key, Question, Response } from "../../domain/question/question.ts";
import type { Verdict as VerdictCode } from "../../domain/question/verdict.ts";
import { Markdown } from "../content/markdown.tsx";
import { useMessages } from "../messages/use-messages.ts";
import { VERDICT_FACES } from "./verdict-faces.ts";
import classes from "./verdict.module.css";

type VerdictProps = {
  judged: { verdict: VerdictCode; fraction: number };
  question: Question;
  response: Response;
  /** Present once it may be seen. */
  rightKey?: Key;
  language: string;
  mode: "practice" | "exam";
  /** Between the word and the reasons. */
  children?: ReactNode;
};

/** The verdict in a sign, a word and a colour; then why. */
export function Verdict({ judged, question, response, rightKey, language, mode, children }: VerdictProps) {
  const { quiz, judgement, format } = useMessages();
  const face = VERDICT_FACES[judged.verdict];
  // Once the key may be seen, or for an essay, only a person is waited for.
  const waitsForRelease = mode === "exam" && question.kind !== "essay" && rightKey === undefined;
  return (
    <div className={classes.verdict} data-tone={face.tone}>
      <p className={classes.word}>
        <span aria-hidden="true">{face.sign} </span>
        {judgement.verdicts[judged.verdict]}
        {judged.verdict === "partially_correct" && (
          <span className={classes.share}> {quiz.points(format.percent(judged.fraction))}</span>
        )}
      </p>
      {judged.verdict === "pending" && <p>{waitsForRelease ? quiz.recordedExam : quiz.markedByPerson}</p>}
      {children}
      {rightKey !== undefined &&
        feedbackOn(question, rightKey, response).map((text) => (
          <Markdown key={text} text={text} language={language} />
        ))}
      {rightKey?.explanation !== undefined && <Markdown text={rightKey.explanation} language={language} />}
    </div>
  );
}
