import type { Uuid } from "../../domain/id.ts";
import type { CopyFile } from "../ports.ts";
import type { Local } from "../store/local.ts";
import { copyJournal, copyState } from "./copied-rows.ts";
import { encodeEntry, type CopiedEvent, type CopyEntry } from "./copy-entry.ts";
import { encodeRecords } from "./copy-records.ts";
import { findStrays } from "./find-strays.ts";
import type { Beat, FoundCopies } from "./found-copies.ts";

/** Fills one file. What it has written once it does not write again, unless it has changed. */
export type CopyWriter = {
  readonly name: string;
  bytes(): number;
  /** What the journal has gained since, or its time; a journal is in the file from its beginning or not at all. */
  journal(journalId: Uuid): Promise<void>;
  /** Credential, trust, tickets, sets. */
  state(): Promise<void>;
  /**
   * What other files hold and nobody else has: events that the database does not have, be it that they fit
   * nowhere, and what it does not know of itself since it was lost under this tab's hands. Gives those events.
   */
  carryOver(found: FoundCopies, beat: Beat): Promise<CopiedEvent[]>;
  close(): Promise<void>;
};

export function createCopyWriter(local: Local, name: string, file: CopyFile): CopyWriter {
  const next = new Map<Uuid, number>();
  const said = new Map<CopyEntry["k"], string>();
  const saidOf = new Map<Uuid, string>();
  let bytes = 0;

  async function append(payloads: readonly Uint8Array[]): Promise<void> {
    if (payloads.length === 0) return;
    const records = encodeRecords(payloads);
    await file.append(records);
    bytes += records.byteLength;
  }

  return {
    name,
    bytes: () => bytes,
    async journal(journalId) {
      const from = next.get(journalId) ?? 0;
      const { attempt, events } = await copyJournal(local, journalId, from);
      const last = events.at(-1);
      if (from === 0 && !last) return;
      const text = JSON.stringify(attempt ?? null);
      const news = attempt && text !== saidOf.get(journalId) ? [attempt] : [];
      await append([...news, ...events].map(encodeEntry));
      saidOf.set(journalId, text);
      if (last) next.set(journalId, last.seq + 1);
    },
    async state() {
      const textOf = (entry: CopyEntry) => JSON.stringify({ ...entry, at: 0 });
      const changed = (await copyState(local)).filter((entry) => said.get(entry.k) !== textOf(entry));
      await append(changed.map(encodeEntry));
      for (const entry of changed) said.set(entry.k, textOf(entry));
    },
    async carryOver(found, beat) {
      await append(found.unread);
      const states = [found.account, found.trust, found.holdings];
      await append(states.flatMap((entry) => (entry && !said.has(entry.k) ? [encodeEntry(entry)] : [])));
      const strays = await findStrays(local.db, found, beat);
      for (const ofJournal of strays) {
        const attempt = ofJournal[0] && found.attempts.get(ofJournal[0].journalId);
        await append([...(attempt ? [attempt] : []), ...ofJournal].map(encodeEntry));
        await beat();
      }
      return strays.flat();
    },
    close: () => file.close(),
  };
}
