import type { QuestionView } from "../../offline/engine.ts";
import { Markdown } from "../content/markdown.tsx";
import { QuestionReview } from "../question/question-review.tsx";
import classes from "./wrong.module.css";
import { useWrongWords } from "./use-wrong-words.ts";

/** The question as the set here has it: what was entered is on the other phone. */
export function WrongElsewhereDetail({ asked, language }: { asked: QuestionView; language: string }) {
  const wrong = useWrongWords();
  const { question, order, key } = asked;
  return (
    <div className={classes.detail}>
      <p className={classes.note}>{wrong.elsewhereBody}</p>
      <QuestionReview question={question} order={order} language={language} response={null} rightKey={key} />
      {key?.explanation !== undefined && <Markdown text={key.explanation} language={language} />}
    </div>
  );
}
