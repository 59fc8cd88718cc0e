import { Link } from "wouter";
import type { Delivery } from "../../offline/read/read-delivery.ts";
import { useMessages } from "../messages/use-messages.ts";
import { Notice } from "../ui/notice.tsx";
import classes from "./delivery.module.css";
import { useDeliveryWords } from "./use-delivery-words.ts";

/** Attempts that have two continuations, each with the way to it. */
export function ForkedNotice({ forked }: Pick<Delivery, "forked">) {
  const words = useDeliveryWords();
  const { format } = useMessages();
  return (
    <Notice tone="ochre" title={words.forked(forked.length)}>
      <p>{words.forkedBody}</p>
      <ul className={classes.list}>
        {forked.map(({ attemptId, title, language, startedAt }) => (
          <li key={attemptId}>
            <Link href={`/review/${attemptId}`}>
              <span lang={language} dir="auto">
                {title}
              </span>
            </Link>{" "}
            · {format.dateTime(startedAt)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
