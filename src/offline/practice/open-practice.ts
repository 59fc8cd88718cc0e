import type { Uuid } from "../../domain/id.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { Local } from "../store/local.ts";
import { finishRun } from "./finish-run.ts";
import { listRuns, type RunListing } from "./list-runs.ts";
import { readStock, type PracticeStock } from "./read-stock.ts";
import { startRun, type Run } from "./start-run.ts";

/** Questions of many sets as one run. The reading functions read only the local database. */
export type Practice = {
  readStock(): Promise<PracticeStock>;
  /** Draws `count` of the questions and begins. The id of one of its attempts, which leads to the run. */
  start(run: Run): Promise<Result<Uuid>>;
  /** Hands in all attempts of a run. */
  finish(attemptIds: readonly Uuid[]): Promise<Result<void>>;
  /** Those over several sets, newest first: of one set alone it is an attempt of that set. */
  listRuns(): Promise<RunListing[]>;
};

/** What has to be so before something is recorded, and what happens with it afterwards. */
export type Recording = { ready: Promise<void>; recorded: (attemptIds: readonly Uuid[]) => void };

export function openPractice(local: Local, { ready, recorded }: Recording): Practice {
  return {
    readStock: () => readStock(local),
    async start(run) {
      await ready;
      const started = await startRun(local, run);
      if (!started.ok) return started;
      recorded(started.value);
      return ok(started.value[0]);
    },
    async finish(attemptIds) {
      await ready;
      const finished = await finishRun(local, attemptIds);
      if (finished.ok) recorded(attemptIds);
      return finished;
    },
    listRuns: () => listRuns(local.db),
  };
}
