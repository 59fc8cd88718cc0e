import { useRef, type MouseEvent, type Ref } from "react";
import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import { ignoreHeldEnter } from "../ui/ignore-held-enter.ts";
import type { QuestionPlace } from "./question-panel.tsx";

type QuestionBarProps = {
  formId: string;
  primary: Ref<HTMLButtonElement>;
  step: "check" | "go_on";
  isReady: boolean;
  place: QuestionPlace;
  onGoOn: () => void;
};

/**
 * One primary button in one place: it checks, and then it goes on. The second tap of a double tap that
 * began on *Check* must not skip the verdict, nor must an Enter that is held; every other press of *Next*
 * counts, however quick.
 */
export function QuestionBar({ formId, primary, step, isReady, place, onGoOn }: QuestionBarProps) {
  const { quiz } = useMessages();
  const isLast = place.place === place.sheet.length - 1;
  const onward = isLast ? quiz.finish : quiz.next;
  const check = place.view.policy.mode === "exam" ? quiz.save : quiz.check;
  const tapBeganOn = useRef<QuestionBarProps["step"]>(undefined);
  const press = (event: MouseEvent) => {
    // Taps in quick succession are counted by the browser; a key is none.
    const isSecondTap = event.detail === 2 && tapBeganOn.current === "check";
    if (event.detail <= 1) tapBeganOn.current = step;
    if (step === "go_on" && !isSecondTap) onGoOn();
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
          onClick={press}
          onKeyDown={ignoreHeldEnter}
        >
          {check}
        </Button>
      ) : (
        <Button
          key="primary"
          ref={primary}
          tone="primary"
          width="full"
          onClick={press}
          onKeyDown={ignoreHeldEnter}
        >
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
