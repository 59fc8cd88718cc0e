import { useEffect, useRef, type MouseEvent, type Ref } from "react";
import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import type { QuestionPlace } from "./question-panel.tsx";

type QuestionBarProps = {
  formId: string;
  primary: Ref<HTMLButtonElement>;
  step: "check" | "go_on";
  isReady: boolean;
  place: QuestionPlace;
  onGoOn: () => void;
};

/** The second tap of a double tap on *Check* must not skip the verdict. */
const DOUBLE_TAP_MS = 450;

/** One primary button in one place: it checks, and then it goes on. */
export function QuestionBar({ formId, primary, step, isReady, place, onGoOn }: QuestionBarProps) {
  const { quiz } = useMessages();
  const isLast = place.place === place.view.questionIds.length - 1;
  const onward = isLast ? quiz.finish : quiz.next;
  const check = place.view.policy.mode === "exam" ? quiz.save : quiz.check;
  const checkedAt = useRef(-Infinity);
  useEffect(() => {
    if (step === "go_on") checkedAt.current = performance.now();
  }, [step]);
  const goOn = (event: MouseEvent) => {
    const isSecondTap = event.detail > 1 && performance.now() - checkedAt.current < DOUBLE_TAP_MS;
    if (!isSecondTap) onGoOn();
  };
  return (
    <>
      {place.place > 0 && <Button onClick={() => place.onGoTo(place.place - 1)}>{quiz.previous}</Button>}
      {step === "check" ? (
        <Button
          key="primary"
          ref={primary}
          tone="primary"
          width="full"
          type="submit"
          form={formId}
          disabled={!isReady}
        >
          {check}
        </Button>
      ) : (
        <Button key="primary" ref={primary} tone="primary" width="full" onClick={goOn}>
          {onward}
        </Button>
      )}
      {step === "check" && (
        <Button tone="quiet" onClick={onGoOn}>
          {onward}
        </Button>
      )}
    </>
  );
}
