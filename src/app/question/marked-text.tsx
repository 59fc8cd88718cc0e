import type { ReactNode } from "react";
import { useMessages } from "../messages/use-messages.ts";
import classes from "./marked-text.module.css";

/** `key` is what would have been right, beside an answer that was not. */
export type TextMark = "open" | "right" | "part" | "wrong" | "empty" | "key";

const SIGNS: Record<TextMark, string> = { open: "", right: "✓", part: "△", wrong: "✕", empty: "–", key: "→" };

/** A few words of an answer with what they turned out to be: by sign, by word and by colour. */
export function MarkedText({ mark, children }: { mark: TextMark; children: ReactNode }) {
  const { quiz } = useMessages();
  const word = { open: "", right: quiz.states.right, part: quiz.states.part, wrong: quiz.states.wrong };
  const said = mark === "empty" ? "" : mark === "key" ? quiz.rightAnswer : word[mark];
  return (
    <span className={classes.marked} data-mark={mark}>
      <span className={classes.signed}>
        {SIGNS[mark] !== "" && (
          <span className={classes.sign} aria-hidden="true">
            {SIGNS[mark]}
          </span>
        )}
        <span className={classes.words}>{children}</span>
      </span>
      {said !== "" && <span className={classes.said}>{said}</span>}
    </span>
  );
}
