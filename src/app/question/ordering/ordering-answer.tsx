import { useState, type KeyboardEvent } from "react";
import type { Choice } from "../../../domain/question/content.ts";
import { useWordsOf } from "../../content/use-words-of.ts";
import { useMessages } from "../../messages/use-messages.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { ChoiceWords } from "../choice-row.tsx";
import rows from "../choice-row.module.css";
import { inOrder } from "../in-order.ts";
import type { QuestionAnswerProps } from "../question-view.ts";
import { ResetButton } from "../reset-button.tsx";
import { untouchedResponse } from "../untouched-response.ts";
import { moved, type Direction } from "./moved.ts";
import classes from "./ordering.module.css";
import { OrderingReview } from "./ordering-review.tsx";

const ARROWS: Readonly<Record<string, Direction>> = { ArrowUp: "up", ArrowDown: "down" };

/** A list that is put in order by two buttons an item, or by the arrow keys on either: never by dragging. */
export function OrderingAnswer(props: QuestionAnswerProps) {
  const { question, order, language, response, onResponse, locked } = props;
  const { quiz } = useMessages();
  const [said, setSaid] = useState("");
  const wordsOf = useWordsOf(question.kind === "ordering" ? question.items.map(({ text }) => text) : []);
  if (question.kind !== "ordering") return null;
  if (locked)
    return (
      <div>
        <p className={rows.legend}>{quiz.putInOrder}</p>
        <OrderingReview {...props} room={<span className={classes.room} />} />
      </div>
    );
  const untouched = untouchedResponse(question, order);
  const shown = response ?? untouched;
  const current = shown?.kind === "ordering" ? shown.order : [];
  const items = inOrder(question.items, current);
  const isMoved = untouched?.kind === "ordering" && untouched.order.join("\n") !== current.join("\n");

  const nameOf = (item: Choice) => wordsOf(item.text) || quiz.emptyLabel;
  const move = (item: Choice, direction: Direction) => {
    const next = moved(current, item.id, direction);
    if (next === undefined) return;
    onResponse({ kind: "ordering", order: next }, "now");
    const place = next.indexOf(item.id) + 1;
    setSaid(quiz.movedTo({ item: nameOf(item), place, of: next.length }));
  };
  return (
    <div className={classes.ordering}>
      <p className={rows.legend}>{quiz.putInOrder}</p>
      <ol className={rows.rows}>
        {items.map((item, place) => (
          <li key={item.id} className={rows.row} data-locked="true">
            <span className={rows.label}>
              <ChoiceWords choice={item} number={place + 1} language={language} shape="one" />
            </span>
            <MoveButtons
              name={nameOf(item)}
              place={place}
              of={items.length}
              onMove={(direction) => move(item, direction)}
            />
          </li>
        ))}
      </ol>
      <ResetButton
        isNeeded={isMoved}
        onReset={() => {
          onResponse(null, "now");
          setSaid(quiz.resetDone);
        }}
      >
        {quiz.reset}
      </ResetButton>
      <output className="unseen">{said}</output>
    </div>
  );
}

type MoveButtonsProps = {
  name: string;
  place: number;
  of: number;
  onMove: (direction: Direction) => void;
};

/** At the ends a button stays where it is and can keep the focus: it only does nothing. */
function MoveButtons({ name, place, of, onMove }: MoveButtonsProps) {
  const { quiz } = useMessages();
  const onKey = (event: KeyboardEvent) => {
    const direction = ARROWS[event.key];
    if (direction === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onMove(direction);
  };
  return (
    <span className={classes.moves}>
      <IconButton
        icon="up"
        label={quiz.moveUp(name)}
        aria-disabled={place === 0}
        onKeyDown={onKey}
        onClick={() => onMove("up")}
      />
      <IconButton
        icon="down"
        label={quiz.moveDown(name)}
        aria-disabled={place === of - 1}
        onKeyDown={onKey}
        onClick={() => onMove("down")}
      />
    </span>
  );
}
