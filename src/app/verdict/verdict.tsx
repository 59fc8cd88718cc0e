import type { ReactNode } from "react";
import type { Key, Response } from "../../domain/question/question.ts";
import type { Verdict as VerdictCode } from "../../domain/question/verdict.ts";
import { Markdown } from "../content/markdown.tsx";
import { useMessages } from "../messages/use-messages.ts";
import { feedbackOf } from "./feedback-of.ts";
import { VERDICT_FACES } from "./verdict-faces.ts";
import classes from "./verdict.module.css";

type VerdictProps = {
  judged: { verdict: VerdictCode; fraction: number };
  response: Response;
  /** Present once it may be seen. */
  rightKey?: Key;
  language: string;
  mode: "practice" | "exam";
  /** Between the word and the reasons. */
  children?: ReactNode;
};

/** The verdict in a sign, a word and a colour; then why. */
export function Verdict({ judged, response, rightKey, language, mode, children }: VerdictProps) {
  const { quiz, judgement, format } = useMessages();
  const face = VERDICT_FACES[judged.verdict];
  return (
    <div className={classes.verdict} data-tone={face.tone}>
      <p className={classes.word}>
        <span aria-hidden="true">{face.sign} </span>
        {judgement.verdicts[judged.verdict]}
        {judged.verdict === "partially_correct" && (
          <span className={classes.share}> {quiz.points(format.percent(judged.fraction))}</span>
        )}
      </p>
      {judged.verdict === "pending" && mode === "exam" && <p>{quiz.recordedExam}</p>}
      {children}
      {rightKey !== undefined &&
        feedbackOf(response, rightKey).map((text) => <Markdown key={text} text={text} language={language} />)}
      {rightKey?.explanation !== undefined && <Markdown text={rightKey.explanation} language={language} />}
    </div>
  );
}
