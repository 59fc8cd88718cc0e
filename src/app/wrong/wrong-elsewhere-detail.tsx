import type { QuestionView } from "../../offline/engine.ts";
import { Markdown } from "../content/markdown.tsx";
import { QuestionReview } from "../question/question-review.tsx";
import classes from "./wrong.module.css";

type WrongElsewhereDetailProps = { asked: QuestionView; language: string; about: string };

/** The question as the set here has it: what was entered is somewhere else, or nowhere. */
export function WrongElsewhereDetail({ asked, language, about }: WrongElsewhereDetailProps) {
  const { question, order, key } = asked;
  return (
    <div className={classes.detail}>
      <p className={classes.note}>{about}</p>
      <QuestionReview question={question} order={order} language={language} response={null} rightKey={key} />
      {key?.explanation !== undefined && <Markdown text={key.explanation} language={language} />}
    </div>
  );
}
