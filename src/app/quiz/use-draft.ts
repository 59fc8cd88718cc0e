import { useEffect, useMemo, useState } from "react";
import type { ContentId, Uuid } from "../../domain/id.ts";
import type { Failure } from "../../domain/failure.ts";
import type { Response } from "../../domain/question/question.ts";
import type { Pace } from "../question/question-view.ts";
import { useEngine } from "../shell/app-parts.ts";
import { createDraftRecorder } from "./draft-recorder.ts";

export type Draft = {
  response: Response | null;
  change: (response: Response | null, pace: Pace) => void;
  /** Resolves once everything entered so far is recorded: an answer comes after its drafts. */
  flush: () => Promise<void>;
};

type Drafted = {
  attemptId: Uuid;
  questionId: ContentId;
  initial: Response | null;
  onFailure: (failure: Failure) => void;
};

/** What is entered is on record before it is checked, so that a killed tab comes back to it. */
export function useDraft({ attemptId, questionId, initial, onFailure }: Drafted): Draft {
  const engine = useEngine();
  const [response, setResponse] = useState(initial);
  const recorder = useMemo(
    () => createDraftRecorder((draft) => engine.recordDraft(attemptId, questionId, draft), onFailure),
    [engine, attemptId, questionId, onFailure],
  );

  useEffect(() => {
    const flush = () => void recorder.flush();
    document.addEventListener("visibilitychange", flush);
    addEventListener("pagehide", flush);
    return () => {
      document.removeEventListener("visibilitychange", flush);
      removeEventListener("pagehide", flush);
      flush();
    };
  }, [recorder]);

  return {
    response,
    change(entered, pace) {
      setResponse(entered);
      recorder.record(entered, pace);
    },
    flush: recorder.flush,
  };
}
