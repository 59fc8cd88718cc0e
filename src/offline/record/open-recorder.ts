import type { Uuid } from "../../domain/id.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { CopyKeeper } from "../keep-copy.ts";
import type { Ports } from "../ports.ts";

const SEND_AFTER_MS = 500;

type RecorderDeps = {
  copy: CopyKeeper;
  after: Ports["after"];
  /** The outbox has something new. */
  wake: () => void;
};

/** What is written, by its transaction. */
type Write<T> = () => Promise<Result<T>>;
/** The journal that has grown by it. */
type JournalIn<T> = (written: T) => Uuid;

export type Recorder = {
  /** Writes, and copies it outside the database. */
  keep<T>(write: Write<T>, journalIn: JournalIn<T>, what?: "answer" | "step"): Promise<Result<T>>;
  /** And sends it soon. */
  keepAndSend<T>(write: Write<T>, journalIn: JournalIn<T>, what?: "answer" | "step"): Promise<Result<T>>;
  /** What was said of a question: it is in the device's own journal, which `write` names. */
  tell(write: Write<Uuid>): Promise<Result<void>>;
  sendSoon(): void;
  /** Something is to go out soon. */
  isDue(): boolean;
  close(): void;
};

/** What follows a record, whoever writes it: the second copy, and the outbox. */
export function openRecorder({ copy, after, wake }: RecorderDeps): Recorder {
  let stopSending: (() => void) | undefined;

  /** What was just recorded goes out soon, but not in the moment in which a verdict is painted. */
  function sendSoon(): void {
    stopSending ??= after(SEND_AFTER_MS, () => {
      stopSending = undefined;
      wake();
    });
  }

  /** Nothing is added to a journal before it is known whether the second copy has more of it. */
  const keep: Recorder["keep"] = async (write, journalIn, what = "step") => {
    await copy.ready;
    const written = await write();
    if (written.ok) copy.recorded(journalIn(written.value), what);
    return written;
  };

  const keepAndSend: Recorder["keepAndSend"] = async (write, journalIn, what) => {
    const kept = await keep(write, journalIn, what);
    if (kept.ok) sendSoon();
    return kept;
  };

  return {
    keep,
    keepAndSend,
    async tell(write) {
      const told = await keepAndSend(write, (journalId) => journalId, "answer");
      return told.ok ? ok(undefined) : told;
    },
    sendSoon,
    isDue: () => stopSending !== undefined,
    close: () => stopSending?.(),
  };
}
