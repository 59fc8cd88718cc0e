import { Dexie, type EntityTable, type Table } from "dexie";
import * as z from "zod/mini";
import { Uuid } from "../../domain/id.ts";
import type { MirrorPort } from "../ports.ts";
import { ACCOUNT_KEYS, AccountRow } from "./account-row.ts";
import { FLOOR_KEYS, type FloorRow } from "./floor-row.ts";
import { keepOpen } from "./keep-open.ts";
import { ROOT_KEYS, type RootRow } from "./root-row.ts";

type CurrentRow = { k: "current"; learnerId: Uuid };

/**
 * Which accounts this device has, and whom it trusts: outside the accounts' own databases, and shared
 * by all tabs. A new account is no way around a pinned root or back to an older catalog.
 */
export type DeviceDatabase = Dexie & {
  accounts: EntityTable<AccountRow, "learnerId">;
  chosen: EntityTable<CurrentRow, "k">;
  roots: EntityTable<RootRow, "version">;
  floors: Table<FloorRow, FloorRow["k"]>;
};

const Mirror = z.object({ current: Uuid, accounts: z.array(AccountRow) });

export type OpenDeviceDatabase = {
  mirror?: MirrorPort;
  /** Whenever it had to be opened again, after the mirror. */
  refill?: (db: DeviceDatabase) => Promise<void>;
};

/** Opens the registry. Where its database was wiped, it is filled again from the mirror. */
export async function openDeviceDatabase({
  mirror,
  refill,
}: OpenDeviceDatabase = {}): Promise<DeviceDatabase> {
  const db = new Dexie("mundap-device", { chromeTransactionDurability: "strict" }) as DeviceDatabase;
  db.version(1).stores({ accounts: ACCOUNT_KEYS, chosen: "k" });
  db.version(2).stores({ roots: ROOT_KEYS, floors: FLOOR_KEYS });
  await keepOpen(db, async (opened) => {
    await fillFromMirror(opened, mirror);
    await refill?.(opened);
  });
  await fillFromMirror(db, mirror);
  return db;
}

async function fillFromMirror(db: DeviceDatabase, mirror?: MirrorPort): Promise<void> {
  const kept = readMirror(mirror);
  if (!kept) return;
  await db.transaction("rw", [db.accounts, db.chosen], async () => {
    if ((await db.accounts.count()) > 0) return;
    await db.accounts.bulkPut(kept.accounts);
    await db.chosen.put({ k: "current", learnerId: kept.current });
  });
}

function readMirror(mirror?: MirrorPort): z.infer<typeof Mirror> | undefined {
  const text = mirror?.read();
  if (text === undefined) return undefined;
  try {
    return Mirror.parse(JSON.parse(text));
  } catch {
    // Not ours, or from a build to come: the database decides alone.
    return undefined;
  }
}

/** Writes the mirror anew. Called after every change; a full or forbidden storage is no obstacle. */
export async function refreshMirror(db: DeviceDatabase, mirror?: MirrorPort): Promise<void> {
  const [chosen, accounts] = await Promise.all([db.chosen.get("current"), db.accounts.toArray()]);
  if (!mirror || !chosen) return;
  try {
    mirror.write(JSON.stringify({ current: chosen.learnerId, accounts }));
  } catch {
    return;
  }
}
