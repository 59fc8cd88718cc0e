import type { ReactNode } from "react";
import type { Key, Response } from "../../../domain/question/question.ts";
import { useMessages } from "../../messages/use-messages.ts";
import { MarkedLine } from "../choice-row.tsx";
import rows from "../choice-row.module.css";
import { inOrder } from "../in-order.ts";
import type { QuestionReviewProps } from "../question-view.ts";

type OrderingReviewProps = QuestionReviewProps & { room?: ReactNode };

/** The list as it was left, or as it was shown where nothing was entered; each item with its right place. */
export function OrderingReview(props: OrderingReviewProps) {
  const { question, order, language, response, rightKey, room } = props;
  const { quiz } = useMessages();
  if (question.kind !== "ordering") return null;
  const entered = enteredOrder(response);
  const right = rightOrder(rightKey);
  const items = inOrder(question.items, entered ?? order);
  return (
    <div>
      {entered === undefined && <p className={rows.legend}>– {quiz.notAnswered}</p>}
      <ol className={rows.rows}>
        {items.map((item, at) => {
          const rightPlace = right.indexOf(item.id);
          const isRight = rightPlace === at;
          const isMarked = entered !== undefined && rightPlace !== -1;
          const sign = isMarked ? (isRight ? "✓" : "✕") : "✓";
          const words =
            isMarked && isRight
              ? quiz.rightPlace
              : quiz.belongsAt({ place: rightPlace + 1, of: right.length });
          return (
            <MarkedLine
              key={item.id}
              choice={item}
              number={at + 1}
              language={language}
              chosen={isMarked}
              mark={isMarked ? (isRight ? "right" : "wrong") : "open"}
              shape="one"
              room={room}
              words={rightPlace === -1 ? undefined : `${sign} ${words}`}
            />
          );
        })}
      </ol>
    </div>
  );
}

function enteredOrder(response: Response | null): readonly string[] | undefined {
  return response?.kind === "ordering" && response.order.length > 0 ? response.order : undefined;
}

function rightOrder(key: Key | undefined): readonly string[] {
  return key?.kind === "ordering" ? key.key.order : [];
}
