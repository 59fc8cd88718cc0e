import type { ContentId } from "../../domain/id.ts";
import type { Engine } from "../../offline/engine.ts";

/** Downloads go on while the learner is on other screens; only a pause or the page's end stops them. */
export type Downloads = {
  start(setId: ContentId): void;
  pause(setId: ContentId): void;
};

type Downloading = {
  engine: Pick<Engine, "downloadSet" | "keepStorage">;
  /** Fetches the code that a set is taken with: a set is of no use without it. */
  loadQuiz: () => Promise<unknown>;
};

export function createDownloads({ engine, loadQuiz }: Downloading): Downloads {
  const running = new Map<ContentId, AbortController>();

  async function run(setId: ContentId, controller: AbortController): Promise<void> {
    try {
      loadQuiz().catch(() => undefined);
      // The outcome is in the local store, where the library watches it.
      const done = await engine.downloadSet(setId, controller.signal);
      if (done.ok) await engine.keepStorage();
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
  };
}
