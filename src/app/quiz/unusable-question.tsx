import type { Failure } from "../../domain/failure.ts";
import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Screen } from "../ui/screen.tsx";
import type { QuestionPlace } from "./question-panel.tsx";
import { QuizHead } from "./quiz-head.tsx";

/** A question that cannot be opened counts neither for nor against; the others go on. One that was lost comes again. */
export function UnusableQuestion(props: QuestionPlace & { why: Failure }) {
  const { sheet, place, why, onGoTo, onFinish } = props;
  const { quiz, failures } = useMessages();
  const isLast = place === sheet.length - 1;
  const bar = (
    <>
      {place > 0 && <Button onClick={() => onGoTo(place - 1)}>{quiz.previous}</Button>}
      <Button tone="primary" width="full" onClick={() => (isLast ? onFinish() : onGoTo(place + 1))}>
        {isLast ? quiz.finish : quiz.next}
      </Button>
    </>
  );
  return (
    <Screen head={<QuizHead {...props} />} bar={bar}>
      <h1>{quiz.questionOf(place + 1, sheet.length)}</h1>
      <Notice tone="ochre" title={quiz.unusableTitle}>
        <p>{failures[why.code].what}</p>
        <p>{why.code === "storage_lost" ? quiz.questionComes : quiz.unusableBody}</p>
      </Notice>
    </Screen>
  );
}
