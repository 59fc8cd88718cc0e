import type { Metrics } from "../monitoring/metrics.ts";
import type { SyncNote } from "../sync/sync-deps.ts";

type Log = { error(details: object, message: string): void };

/** Counts what happened to batches and answers; poison is also told to whoever reads the log. */
export function countNote(metrics: Metrics, log: Log): (note: SyncNote) => void {
  return (note) => {
    switch (note.what) {
      case "batch":
        return metrics.batches.inc();
      case "event":
        return metrics.attemptEvents.inc({ code: note.code });
      case "stored":
        return metrics.eventLateness.observe(note.lateMs / 1000);
      case "rated":
        return metrics.satisfaction.observe(note.stars);
      case "reported":
        return metrics.reports.inc();
      case "quarantined":
        return metrics.quarantined.inc({ outcome: note.outcome });
      case "receipt":
        return metrics.receipts.inc();
      case "session":
        return metrics.sessions.inc({ state: note.state });
      case "answer":
        metrics.answers.inc({ verdict: note.verdict, acceptance: note.acceptance });
        return note.mismatch ? metrics.verdictMismatches.inc() : undefined;
      case "poison":
        metrics.poisoned.inc();
        return log.error({ err: note.error, attempts: [note.journalId] }, "journal could not be taken");
    }
  };
}
