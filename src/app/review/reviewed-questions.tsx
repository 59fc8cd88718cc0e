import { useId, useState } from "react";
import { isToLearn } from "./is-to-learn.ts";
import type { JudgedQuestion } from "./judged-questions.ts";
import classes from "./review.module.css";
import { ReviewedQuestion } from "./reviewed-question.tsx";
import { useReviewWords } from "./use-review-words.ts";

const FILTERS = ["all", "to_learn"] as const;
type Filter = (typeof FILTERS)[number];

/** Every question in the order in which it was shown, or only those with something to learn. */
export function ReviewedQuestions({ judged }: { judged: readonly JudgedQuestion[] }) {
  const review = useReviewWords();
  const [filter, setFilter] = useState<Filter>("all");
  const titleId = useId();
  const toLearn = judged.filter(isToLearn);
  const shown = filter === "all" ? judged : toLearn;
  const words = { all: review.filterAll, to_learn: `${review.filterWrong} ${toLearn.length}` };
  return (
    <section aria-labelledby={titleId} className={classes.questions}>
      <div className={classes.questionsHead}>
        <h2 id={titleId} className={classes.questionsTitle}>
          {review.questionsTitle}
        </h2>
        {toLearn.length > 0 && toLearn.length < judged.length && (
          <div className={classes.filters}>
            {FILTERS.map((each) => (
              <button
                key={each}
                type="button"
                className={classes.filter}
                aria-pressed={each === filter}
                onClick={() => setFilter(each)}
              >
                {words[each]}
              </button>
            ))}
          </div>
        )}
      </div>
      <ol className={classes.list}>
        {shown.map((question) => (
          <ReviewedQuestion key={question.number} judged={question} />
        ))}
      </ol>
    </section>
  );
}
