import type { AttemptView } from "../../offline/engine.ts";
import { useNewsWords } from "../news/use-news-words.ts";
import { Sheet } from "../ui/sheet.tsx";
import classes from "./review.module.css";

/** In place of a score that does not exist yet: an exam before its release has no right and no wrong. */
export function ExamSheet({ view }: { view: AttemptView }) {
  const words = useNewsWords();
  return (
    <Sheet className={classes.score}>
      <p className={classes.setTitle} lang={view.language} dir="auto">
        {view.title}
      </p>
      <p>{words.given(view.state.answers.size, view.questionIds.length)}</p>
      <p>{view.waitingEvents === 0 ? words.withServer : words.onDevice}</p>
    </Sheet>
  );
}
