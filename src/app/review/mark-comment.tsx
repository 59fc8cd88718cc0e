import classes from "./review.module.css";
import { useReviewWords } from "./use-review-words.ts";

/** What the person who marked an answer says of it, exactly as it was typed. */
export function MarkComment({ comment }: { comment: string }) {
  const review = useReviewWords();
  return (
    <div className={classes.mark}>
      <p className={classes.small}>{review.markedByPerson}</p>
      {comment !== "" && (
        <p className={classes.comment} dir="auto">
          {comment}
        </p>
      )}
    </div>
  );
}
