import type { Uuid } from "../../domain/id.ts";
import type { CopyPort, LockPort } from "../ports.ts";
import type { Local } from "../store/local.ts";
import { noticeFailure } from "../store/notice-failure.ts";
import { openSecondCopy, type SecondCopy } from "./open-second-copy.ts";

/** In a row. Then the database stands alone for a while. */
const MOST_FAILURES = 3;
/** A full disk may have room again. Where there are no files at all, asking costs next to nothing. */
const REST_MS = 60_000;

export type RunningCopy = {
  copyJournals(journalIds: readonly Uuid[]): void;
  copyState(): void;
  keeps(): "kept" | "none";
  /** Once everything asked for has been done. */
  rested(): Promise<void>;
  close(): Promise<void>;
};

/** The second copy at work: one thing after the other, and a failure of the files is none of the database's. */
export function runCopy(local: Local, { port, locks }: { port: CopyPort; locks: LockPort }): RunningCopy {
  let copy: SecondCopy | undefined;
  let failures = 0;
  let phase: "working" | "resting" | "closed" = "working";
  let stopTimer = () => {};
  let running: Promise<void> = Promise.resolve();

  const keeps = () => (failures < MOST_FAILURES ? "kept" : "none");

  async function workAfter(earlier: Promise<void>, work: (copy: SecondCopy) => Promise<void>): Promise<void> {
    await earlier;
    if (phase !== "working") return;
    try {
      copy ??= await openSecondCopy(local, { files: await port.open(), locks });
      await work(copy);
      failures = 0;
    } catch (error) {
      // The next copying begins anew, with all that waits.
      failures += 1;
      await letGo();
      if (keeps() === "none") rest();
      noticeFailure(error);
    }
  }

  function rest(): void {
    phase = "resting";
    stopTimer = local.ports.after(REST_MS, () => {
      phase = "working";
      enqueue((opened) => opened.copyState());
    });
  }

  function enqueue(work: (copy: SecondCopy) => Promise<void>): void {
    running = workAfter(running, work);
  }

  async function letGo(): Promise<void> {
    const last = copy;
    copy = undefined;
    try {
      await last?.close();
    } catch {
      // What it had written stays written.
    }
  }

  enqueue((opened) => opened.copyState());
  return {
    copyJournals: (journalIds) => enqueue((opened) => opened.copyJournals(journalIds)),
    copyState: () => enqueue((opened) => opened.copyState()),
    keeps,
    rested: () => running,
    async close() {
      await running;
      stopTimer();
      phase = "closed";
      await letGo();
    },
  };
}
