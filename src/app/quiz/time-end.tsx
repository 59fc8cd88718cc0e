import type { Failure } from "../../domain/failure.ts";
import type { AttemptView } from "../../offline/engine.ts";
import { useEngine } from "../shell/app-parts.ts";
import { Bell } from "../timer/bell.tsx";
import { sheetOf } from "./question-states.ts";
import { saveEntered } from "./save-entered.ts";

type TimeEndProps = {
  view: AttemptView;
  /** Brings what is being entered into the journal. */
  flush: () => Promise<void>;
  onFailure: (failure: Failure) => void;
};

/** Closes the attempt when its time is up. What cannot be saved is tried again until it no longer counts. */
export function TimeEnd({ view, flush, onFailure }: TimeEndProps) {
  const engine = useEngine();
  const endInTime = async () => {
    await flush();
    const saved = await saveEntered(engine, sheetOf(view));
    const sealed = saved.ok ? await engine.sealAttempt(view.attemptId) : saved;
    if (!sealed.ok) onFailure(sealed.failure);
  };
  return <Bell view={view} onUp={endInTime} />;
}
