import { readEvent } from "../../domain/attempt/journal.ts";
import type { Uuid } from "../../domain/id.ts";
import type { Local } from "../store/local.ts";
import { ofJournal } from "../store/of-journal.ts";
import type { EventRow } from "../store/event-row.ts";
import { isUnrestored } from "../store/take-up-loss.ts";
import type { FloorRow } from "../store/floor-row.ts";
import type { CopiedAttempt, CopiedEvent, CopiedTrust, CopyEntry } from "./copy-entry.ts";

/** A journal as it goes into a file: its events from a place on, and what they do not say. */
export type CopiedJournal = { attempt?: CopiedAttempt; events: CopiedEvent[] };

export async function copyJournal(
  { db }: Pick<Local, "db">,
  journalId: Uuid,
  from: number,
): Promise<CopiedJournal> {
  const [journal, attempt, rows] = await Promise.all([
    db.journals.get(journalId),
    db.attempts.get(journalId),
    ofJournal(db.events, journalId, { from }).toArray(),
  ]);
  if (!journal) return { events: [] };
  const categories = await categoriesOf(db, rows);
  const events = rows.map((row): CopiedEvent => ({
    ...row,
    k: "event",
    of: journal.of,
    category: categories.get(row.seq),
  }));
  if (!attempt) return { events };
  const { attemptId, mode, questionIds, limits } = attempt;
  return { attempt: { k: "attempt", attemptId, mode, questionIds, limits }, events };
}

async function categoriesOf(db: Local["db"], rows: readonly EventRow[]): Promise<Map<number, string>> {
  const keys = rows.flatMap(({ type, body }): [Uuid, string][] => {
    const event = type === "answered" ? readEvent(body) : undefined;
    return event?.ok && event.value.type === "answered"
      ? [[event.value.journalId, event.value.questionId]]
      : [];
  });
  const grades = await db.grades.bulkGet(keys);
  return new Map(grades.flatMap((grade) => (grade ? [[grade.seq, grade.category] as const] : [])));
}

/** What belongs to no journal, as it is now. */
export async function copyState({ db, device, ports, account }: Local): Promise<CopyEntry[]> {
  const [own, roots, floors, tickets, setIds, unrestored, pull] = await Promise.all([
    device.accounts.get(account.learnerId),
    device.roots.toArray(),
    device.floors.toArray(),
    db.tickets.toArray(),
    db.sets.toCollection().primaryKeys(),
    isUnrestored({ db }),
    db.meta.get("pull"),
  ]);
  const entries: CopyEntry[] = [];
  const at = ports.clock.wallMs();
  if (own) entries.push({ k: "account", at, account: own });
  if (roots.length > 0) entries.push({ k: "trust", at, roots, floors: floors.map(asCopied) });
  // Lost under this tab's hands: what the copy says of before is what will come back.
  if (!unrestored) {
    const coming = pull?.k === "pull" ? pull.setIds : [];
    entries.push({ k: "holdings", at, tickets, setIds: [...new Set([...setIds, ...coming])] });
  }
  return entries;
}

/** Of the known catalog only what no later one may go back behind. */
function asCopied(floor: FloorRow): CopiedTrust["floors"][number] {
  if (floor.k !== "catalog") return floor;
  const { version, payloadHash, keyIds, sets } = floor.known;
  return {
    k: "catalog",
    known: {
      version,
      payloadHash,
      keyIds: [...keyIds],
      sets: sets.map(({ setId, retired, manifest, manifestVersion }) => ({
        setId,
        retired,
        manifest,
        manifestVersion,
      })),
    },
  };
}
