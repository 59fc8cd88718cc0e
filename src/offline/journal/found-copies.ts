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
import { readCopyName } from "./copy-names.ts";
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
  /** Names of files that could not be read: they stay as they are. */
  unreadable: Set<string>;
};

/** A sign of life after each piece of long work, from who is alone at it: without one it is taken for frozen. */
export type Beat = () => Promise<void>;

/** Of one account. */
export async function findCopiesOf(files: CopyFilesPort, learnerId: Uuid): Promise<FoundCopies> {
  const names = await files.list();
  return await findCopies(
    files,
    names.filter((name) => readCopyName(name)?.learnerId === learnerId),
  );
}

/** Reading more at once would hold up a frame. */
const SLICE = 256;

/** Reads files one after the other; of what is said again and again, what was said last counts. */
export async function findCopies(
  files: Pick<CopyFilesPort, "read">,
  names: readonly string[],
  beat?: Beat,
): Promise<FoundCopies> {
  const found: FoundCopies = { events: new Map(), attempts: new Map(), unread: [], unreadable: new Set() };
  for (const name of names) {
    const bytes = await readOrSkip(name);
    const { payloads } = decodeRecords(bytes);
    for (const [place, payload] of payloads.entries()) {
      if (place % SLICE === SLICE - 1) {
        await new Promise((resolve) => setTimeout(resolve));
        await beat?.();
      }
      take(found, payload);
    }
    await beat?.();
  }
  return found;

  /** Not every browser reads a file that another tab writes; that tab holds what is in it. */
  async function readOrSkip(name: string): Promise<Uint8Array> {
    try {
      return await files.read(name);
    } catch {
      found.unreadable.add(name);
      return new Uint8Array();
    }
  }
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
      found.account = newer(found.account, entry);
      return;
    case "trust":
      found.trust = newer(found.trust, entry);
      return;
    case "holdings":
      found.holdings = newer(found.holdings, entry);
      return;
  }
}

function newer<T extends { at: number }>(before: T | undefined, next: T): T {
  return before && before.at > next.at ? before : next;
}
