import type { ContentId } from "../../domain/id.ts";
import type { Failure } from "../../domain/failure.ts";
import type { Engine } from "../../offline/engine.ts";

/** Downloads go on while the learner is on other screens; only a pause or the page's end stops them. */
export type Downloads = {
  start(setId: ContentId): void;
  pause(setId: ContentId): void;
  /** Why the last one of this set ended, where the local store had no room to say it. */
  failureOf(setId: ContentId): Failure | undefined;
  subscribe(listener: () => void): () => void;
};

type Downloading = {
  engine: Pick<Engine, "downloadSet" | "keepStorage">;
  /** Fetches the code that a set is taken with: a set is of no use without it. */
  loadQuiz: () => Promise<unknown>;
};

export function createDownloads({ engine, loadQuiz }: Downloading): Downloads {
  const running = new Map<ContentId, AbortController>();
  const failures = new Map<ContentId, Failure>();
  const listeners = new Set<() => void>();

  function note(setId: ContentId, failure: Failure | undefined): void {
    if (failure) failures.set(setId, failure);
    else if (!failures.delete(setId)) return;
    for (const listener of listeners) listener();
  }

  async function run(setId: ContentId, controller: AbortController): Promise<void> {
    try {
      loadQuiz().catch(() => undefined);
      note(setId, undefined);
      // The outcome is in the local store, where the library watches it, unless the store is what fails.
      const done = await engine.downloadSet(setId, controller.signal);
      if (done.ok) await engine.keepStorage();
      else if (done.failure.code.startsWith("storage_")) note(setId, done.failure);
    } finally {
      if (running.get(setId) === controller) running.delete(setId);
    }
  }

  return {
    start(setId) {
      if (running.has(setId)) return;
      const controller = new AbortController();
      running.set(setId, controller);
      void run(setId, controller);
    },
    pause(setId) {
      running.get(setId)?.abort();
      running.delete(setId);
    },
    failureOf: (setId) => failures.get(setId),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
