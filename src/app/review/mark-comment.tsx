import { useMessages } from "../messages/use-messages.ts";
import classes from "./review.module.css";

/** What the person who marked an answer says of it, exactly as it was typed. */
export function MarkComment({ comment }: { comment: string }) {
  const { review } = useMessages();
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
