import type { Failure } from "../../domain/failure.ts";
import type { Response } from "../../domain/question/question.ts";
import type { Engine } from "../../offline/engine.ts";
import type { Pace } from "../question/question-view.ts";

/** Long enough not to record every letter, short enough that a killed tab loses at most a syllable or two. */
export const TYPING_PAUSE_MS = 300;
/** Every draft holds the whole text, so a long one is recorded at its writer's pauses only. */
export const WRITING_PAUSE_MS = 1500;
/** Whoever writes without a pause loses no more than this to a killed tab. */
export const LONGEST_WAIT_MS = 10_000;

export type DraftRecorder = {
  record: (draft: Response | null, pace: Pace) => void;
  /** Resolves once everything recorded so far is in the journal. */
  flush: () => Promise<void>;
};

type RecordDraft = (draft: Response | null) => ReturnType<Engine["recordDraft"]>;

/** Drafts reach the journal one after the other, each at most once. */
export function createDraftRecorder(
  record: RecordDraft,
  onFailure: (failure: Failure) => void,
): DraftRecorder {
  let waiting: { draft: Response | null } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let limit: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<void> = Promise.resolve();

  async function write(draft: Response | null): Promise<void> {
    const recorded = await record(draft);
    if (!recorded.ok) onFailure(recorded.failure);
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    clearTimeout(limit);
    limit = undefined;
    const next = waiting;
    waiting = undefined;
    if (next !== undefined) last = last.then(() => write(next.draft));
    return last;
  }

  return {
    flush,
    record(draft: Response | null, pace: Pace) {
      waiting = { draft };
      clearTimeout(timer);
      if (pace === "now") {
        void flush();
        return;
      }
      timer = setTimeout(() => void flush(), pace === "soon" ? TYPING_PAUSE_MS : WRITING_PAUSE_MS);
      limit ??= setTimeout(() => void flush(), LONGEST_WAIT_MS);
    },
  };
}
