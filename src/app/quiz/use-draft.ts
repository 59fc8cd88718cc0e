import { useEffect, useMemo, useState } from "react";
import type { ContentId, Uuid } from "../../domain/id.ts";
import type { Failure } from "../../domain/failure.ts";
import type { Response } from "../../domain/question/question.ts";
import type { Engine } from "../../offline/engine.ts";
import { useEngine } from "../shell/app-parts.ts";

/** Long enough not to record every letter, short enough that a killed tab loses at most a syllable or two. */
const TYPING_PAUSE_MS = 300;

export type Draft = {
  response: Response | null;
  change: (response: Response | null, pace: "now" | "soon") => void;
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

type Record = (draft: Response | null) => ReturnType<Engine["recordDraft"]>;

/** Drafts reach the journal one after the other, each at most once. */
function createDraftRecorder(record: Record, onFailure: (failure: Failure) => void) {
  let waiting: { draft: Response | null } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<void> = Promise.resolve();

  async function write(draft: Response | null): Promise<void> {
    const recorded = await record(draft);
    if (!recorded.ok) onFailure(recorded.failure);
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    const next = waiting;
    waiting = undefined;
    if (next !== undefined) last = last.then(() => write(next.draft));
    return last;
  }

  return {
    flush,
    record(draft: Response | null, pace: "now" | "soon") {
      waiting = { draft };
      clearTimeout(timer);
      if (pace === "now") void flush();
      else timer = setTimeout(() => void flush(), TYPING_PAUSE_MS);
    },
  };
}
