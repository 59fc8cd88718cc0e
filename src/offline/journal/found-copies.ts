import type { Uuid } from "../../domain/id.ts";
import type { CopyFilesPort } from "../ports.ts";
import {
  decodeEntry,
  type CopiedAccount,
  type CopiedAttempt,
  type CopiedEvent,
  type CopiedHoldings,
  type CopiedTrust,
} from "./copy-entry.ts";
import { decodeRecords } from "./copy-records.ts";

/** What the files of an account hold, taken together. */
export type FoundCopies = {
  events: Map<Uuid, CopiedEvent[]>;
  attempts: Map<Uuid, CopiedAttempt>;
  account?: CopiedAccount;
  trust?: CopiedTrust;
  holdings?: CopiedHoldings;
  /** Written by a build to come: carried along as they are. */
  unread: Uint8Array[];
};

/** Reading more at once would hold up a frame. */
const SLICE = 256;

/** Reads files one after the other; of what is said again and again, what was said last counts. */
export async function findCopies(
  files: Pick<CopyFilesPort, "read">,
  names: readonly string[],
): Promise<FoundCopies> {
  const found: FoundCopies = { events: new Map(), attempts: new Map(), unread: [] };
  for (const name of names) {
    const { payloads } = decodeRecords(await files.read(name));
    for (const [place, payload] of payloads.entries()) {
      if (place % SLICE === SLICE - 1) await new Promise((resolve) => setTimeout(resolve));
      take(found, payload);
    }
  }
  return found;
}

function take(found: FoundCopies, payload: Uint8Array): void {
  const entry = decodeEntry(payload);
  switch (entry?.k) {
    case undefined:
      found.unread.push(payload);
      return;
    case "event": {
      const events = found.events.get(entry.journalId);
      if (events) events.push(entry);
      else found.events.set(entry.journalId, [entry]);
      return;
    }
    case "attempt":
      found.attempts.set(entry.attemptId, entry);
      return;
    case "account":
      if (entry.at >= (found.account?.at ?? 0)) found.account = entry;
      return;
    case "trust":
      found.trust = entry;
      return;
    case "holdings":
      found.holdings = entry;
      return;
  }
}
