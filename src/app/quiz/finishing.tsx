import { useEffect, useRef, useState } from "react";
import type { Result } from "../../domain/result.ts";
import { finishing as en } from "../messages/en/finishing.ts";
import { finishing as ko } from "../messages/ko/finishing.ts";
import { useMessages, useWords } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import type { Place } from "./question-states.ts";
import { readSheet, saveEntered } from "./save-entered.ts";
import { countOpen } from "./unsaved-answer.ts";

export type FinishingProps = {
  sheet: readonly Place[];
  /** Brings what is being entered into the journal. */
  flush: () => Promise<void>;
  onFinish: () => Promise<Result<void>>;
  /** Told once. Undefined: the attempt goes on. */
  onEnd: (finished: Result<void> | undefined) => void;
};

/** Asks only where questions are left without an answer, or with one that was not saved. */
export function Finishing({ sheet, flush, onFinish, onEnd }: FinishingProps) {
  const engine = useEngine();
  const { quiz } = useMessages();
  const words = useWords({ en, ko });
  const [open, setOpen] = useState<ReturnType<typeof countOpen>>();
  const isBegun = useRef(false);
  const isEnding = useRef(false);

  const handIn = async () => {
    const saved = await saveEntered(engine, sheet);
    return saved.ok ? await onFinish() : saved;
  };
  const end = async (work: () => Promise<Result<void> | undefined>) => {
    if (isEnding.current) return;
    isEnding.current = true;
    setOpen(undefined);
    let ended: Result<void> | undefined;
    try {
      ended = await work();
    } finally {
      onEnd(ended);
    }
  };
  const begin = async () => {
    // What is still being typed is no question without an answer.
    await flush();
    const now = await readSheet(engine, sheet);
    if (!now.ok) return await end(async () => Promise.resolve(now));
    const left = countOpen(now.value);
    if (left.unsaved + left.unanswered > 0) setOpen(left);
    else await end(handIn);
  };
  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true;
    void begin();
  });

  return (
    <Dialog
      open={open !== undefined}
      title={words.title}
      // It closes for *Finish*, too, which is told when it is done.
      onClose={() => void end(async () => Promise.resolve(undefined))}
      actions={
        <>
          <Button onClick={() => setOpen(undefined)}>{words.goOn}</Button>
          <Button tone="primary" onClick={() => void end(handIn)}>
            {quiz.finish}
          </Button>
        </>
      }
    >
      {open !== undefined && open.unsaved > 0 && <p>{words.unsaved(open.unsaved)}</p>}
      {open !== undefined && open.unanswered > 0 && <p>{words.unanswered(open.unanswered)}</p>}
    </Dialog>
  );
}
