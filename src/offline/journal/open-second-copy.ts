import type { Uuid } from "../../domain/id.ts";
import type { CopyFilesPort, LockPort } from "../ports.ts";
import { runAlone } from "../run-alone.ts";
import type { Local } from "../store/local.ts";
import { copyLock, nameCopy, readCopyName } from "./copy-names.ts";
import { createCopyWriter, type CopyWriter } from "./copy-writer.ts";
import { findCopies, type FoundCopies } from "./found-copies.ts";
import { noteStrays } from "./note-strays.ts";
import { removeCopy } from "./remove-copy.ts";
import { restoreHoldings } from "./restore-holdings.ts";
import { restoreJournals } from "./restore-journals.ts";

/** A file is written anew once it is this much larger than twice what it had to hold when it was begun. */
const SLACK_BYTES = 256 * 1024;

export type SecondCopy = {
  /** Copies what these journals have gained since they were copied last. */
  copyJournals(journalIds: Iterable<Uuid>): Promise<void>;
  /** Copies what may have changed besides: credential, trust, tickets, sets. */
  copyState(): Promise<void>;
  close(): Promise<void>;
};

/**
 * This tab's part of the second copy. First of all database and files are reconciled: what the database has
 * lost is put back, then one file of this tab's own takes up all that waits, and the files of closed tabs go.
 * Rejects where the files cannot be used. Its functions are called one after the other.
 */
export async function openSecondCopy(
  local: Local,
  { files, locks }: { files: CopyFilesPort; locks: LockPort },
): Promise<SecondCopy> {
  const { db, ports, account } = local;
  const { learnerId } = account;
  const copyId = ports.random.uuid();
  const closing = new AbortController();
  let generation = 0;
  let bytesAtFirst = 0;
  /** The journal that is being written. Whole in every file, lest each rewriting began it anew. */
  let current: Uuid | undefined;
  let writer: CopyWriter | undefined;
  await holdLock();
  try {
    await alone(takeOver);
  } catch (error) {
    await close();
    throw error;
  }

  /** For as long as this tab writes. Taken away only by who forgets the account. */
  async function holdLock(): Promise<void> {
    await new Promise<void>((granted) => {
      const held = locks.request(copyLock({ copyId }), {}, async () => {
        granted();
        await new Promise((letGo) => closing.signal.addEventListener("abort", letGo, { once: true }));
      });
      held.catch(async () => {
        granted();
        await close();
      });
    });
  }

  /**
   * One tab of an account at a time looks after its files. One that is frozen in it is replaced: thawed, it
   * finishes or fails with its own file, and takes away none but those it has carried over.
   */
  async function alone(work: () => Promise<void>): Promise<void> {
    const name = `mundap.copies.${learnerId}`;
    const readBeat = async () => `${await readCopying()}`;
    await runAlone({ locks, after: ports.after }, { name, readBeat }, async () => {
      await beat();
      await work();
    });
  }

  async function readCopying(): Promise<number> {
    const row = await db.sender.get("copying");
    return row?.k === "copying" ? row.beat : 0;
  }

  async function beat(): Promise<void> {
    await db.transaction("rw?", [db.sender], async () => {
      await db.sender.put({ k: "copying", beat: (await readCopying()) + 1 });
    });
  }

  async function takeOver(): Promise<void> {
    const names = (await files.list()).filter((name) => readCopyName(name)?.learnerId === learnerId);
    // Asked first: whoever lets go of its lock meanwhile may have written after it was read.
    const closed: string[] = [];
    for (const name of names) if (await isClosed(name)) closed.push(name);
    const found = await findCopies(files, names, beat);
    const restored = await restoreJournals(local, found, beat);
    await restoreHoldings(local, found, restored);
    await writeAnew(
      found,
      closed.filter((name) => !found.unreadable.has(name)),
    );
  }

  async function isClosed(name: string): Promise<boolean> {
    const lock = copyLock(readCopyName(name) ?? { copyId });
    return await locks.request(lock, { ifAvailable: true }, async (given) => given !== null);
  }

  /** A file with all that has to be in one; then those that it was made from are of no more use. */
  async function writeAnew(found: FoundCopies, replaced: readonly string[]): Promise<void> {
    generation += 1;
    const name = nameCopy({ learnerId, copyId, generation });
    const next = createCopyWriter(local, name, await files.create(name));
    // Before it is filled: whatever fails now, it is closed with this copy.
    writer = next;
    // Replaced meanwhile, while it was frozen: a file that stays open could be removed by nobody.
    if (closing.signal.aborted) await close();
    closing.signal.throwIfAborted();
    await next.state();
    for (const journalId of await waitingJournals()) {
      await next.journal(journalId);
      await beat();
    }
    await noteStrays(db, await next.carryOver(found, beat));
    for (const old of replaced) await removeCopy(files, old);
    bytesAtFirst = next.bytes();
  }

  async function waitingJournals(): Promise<Set<Uuid>> {
    const waiting = await db.outbox.toCollection().primaryKeys();
    const journals = new Set(waiting.map(([journalId]) => journalId));
    if (current !== undefined) journals.add(current);
    return journals;
  }

  /** Left out is only what the database holds and what has a receipt, so that a lost database loses no copy. */
  async function keepBounded(old: CopyWriter): Promise<void> {
    if (old.bytes() <= 2 * bytesAtFirst + SLACK_BYTES) return;
    await old.close();
    await alone(async () => await writeAnew(await findCopies(files, [old.name], beat), [old.name]));
  }

  async function close(): Promise<void> {
    const last = writer;
    writer = undefined;
    await last?.close();
    closing.abort();
  }

  return {
    async copyJournals(journalIds) {
      for (const journalId of journalIds) {
        current = journalId;
        await writer?.journal(journalId);
      }
      if (writer) await keepBounded(writer);
    },
    async copyState() {
      await writer?.state();
      if (writer) await keepBounded(writer);
    },
    close,
  };
}
