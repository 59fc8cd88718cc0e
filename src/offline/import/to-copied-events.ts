import type { SealedEvent } from "../../domain/attempt/event.ts";
import { isIntact, openSealedEvent } from "../../domain/attempt/journal.ts";
import type { CopiedEvent } from "../journal/copy-entry.ts";
import type { RandomPort } from "../ports.ts";
import type { RefusedEvent } from "./import-report.ts";

type ReadJournal = { copied: CopiedEvent[]; refused: RefusedEvent[] };

/** The events of one journal as the store keeps them; those that do not prove themselves by name. */
export function toCopiedEvents(
  events: readonly SealedEvent[],
  of: CopiedEvent["of"],
  { random, categories }: { random: RandomPort; categories: ReadonlyMap<number, string> | undefined },
): ReadJournal {
  const read: ReadJournal = { copied: [], refused: [] };
  for (const sealed of events) {
    const { journalId, seq } = sealed;
    const event = openSealedEvent(sealed);
    if (event.ok) {
      const { type, at } = event.value;
      const category = categories?.get(seq);
      const row = { ...sealed, type, recordId: random.uuid(), recordedAt: at.wallMs };
      read.copied.push({ ...row, k: "event", of, category });
    } else {
      // Where its hash holds it was written so, by an app that knows more.
      const isOfNewerApp = isIntact(sealed) && event.failure.code === "document_malformed";
      read.refused.push({ journalId, seq, why: isOfNewerApp ? "needs_newer_app" : "altered" });
    }
  }
  return read;
}
