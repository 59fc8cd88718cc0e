import { useEffect, useRef, useState } from "react";
import type { Result } from "../../domain/result.ts";
import { finishing as en } from "../messages/en/finishing.ts";
import { finishing as ko } from "../messages/ko/finishing.ts";
import { useMessages, useWords } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import type { Place } from "./question-states.ts";
import { saveEntered } from "./save-entered.ts";
import { countOpen } from "./unsaved-answer.ts";

export type FinishingProps = {
  sheet: readonly Place[];
  /** Brings what is being entered into the journal. */
  flush: () => Promise<void>;
  onFinish: () => Promise<Result<void>>;
  /** Undefined: the learner goes on. */
  onEnd: (finished: Result<void> | undefined) => void;
};

/** Asks only where questions are left without an answer, or with one that was not saved. */
export function Finishing({ sheet, flush, onFinish, onEnd }: FinishingProps) {
  const engine = useEngine();
  const { quiz } = useMessages();
  const words = useWords({ en, ko });
  const { unsaved, unanswered } = countOpen(sheet);
  const [isAsking, setAsking] = useState(unsaved + unanswered > 0);
  const finish = async () => {
    setAsking(false);
    await flush();
    const saved = await saveEntered(engine, sheet);
    onEnd(saved.ok ? await onFinish() : saved);
  };
  const begun = useRef(false);
  useEffect(() => {
    if (!begun.current && !isAsking) void finish();
    begun.current = true;
  });
  return (
    <Dialog
      open={isAsking}
      title={words.title}
      onClose={() => onEnd(undefined)}
      actions={
        <>
          <Button onClick={() => setAsking(false)}>{words.goOn}</Button>
          <Button tone="primary" onClick={() => void finish()}>
            {quiz.finish}
          </Button>
        </>
      }
    >
      {unsaved > 0 && <p>{words.unsaved(unsaved)}</p>}
      {unanswered > 0 && <p>{words.unanswered(unanswered)}</p>}
    </Dialog>
  );
}
