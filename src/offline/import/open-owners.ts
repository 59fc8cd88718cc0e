import type { Uuid } from "../../domain/id.ts";
import { withoutSecret, type AccountRow } from "../store/account-row.ts";
import type { Local } from "../store/local.ts";
import { openDatabase } from "../store/open-database.ts";
import { openingIn, type Opening } from "./opening-in.ts";

/** The accounts of this device as those to whom journals of a file belong. */
export type Owners = {
  /** The store of an account of this device, or of one that an account here is joined with. */
  find(learnerId: Uuid): Promise<Local | undefined>;
  /** Of a journal whose beginning is on this device. */
  openingOf(journalId: Uuid): Promise<Opening | undefined>;
  isCurrent(owner: Local): boolean;
  close(): void;
};

/** Opens another account's store only once something is for it, and for nothing but to add to it. */
export function openOwners(current: Local): Owners {
  const { device, ports } = current;
  const opened = new Map<Uuid, Local>([[current.account.learnerId, current]]);

  async function open(row: AccountRow): Promise<Local> {
    const { learnerId } = row;
    const already = opened.get(learnerId);
    if (already) return already;
    const db = await openDatabase({ learnerId, known: row.opened ? "known" : "new", ports });
    const local: Local = { db, device, ports, account: withoutSecret(row) };
    opened.set(learnerId, local);
    await device.accounts.update(learnerId, { opened: true });
    return local;
  }

  return {
    async find(learnerId) {
      const rows = await device.accounts.toArray();
      const row =
        rows.find((account) => account.learnerId === learnerId) ??
        rows.find(({ joined }) => joined?.some((other) => other.learnerId === learnerId));
      return row && (await open(row));
    },
    async openingOf(journalId) {
      for (const row of await device.accounts.toArray()) {
        const { db } = await open(row);
        const first = await db.events.get([journalId, 0]);
        const opening = first && openingIn([first]);
        if (opening) return opening;
      }
      return undefined;
    },
    isCurrent: (owner) => owner === current,
    close() {
      for (const local of opened.values()) if (local !== current) local.db.close();
    },
  };
}
