import type { Dexie } from "dexie";

/** Chromium and WebKit answer an open with UnknownError when their storage process stumbles; the next one works. */
export async function openOnceMore(db: Dexie): Promise<void> {
  try {
    await db.open();
  } catch (error) {
    if (!(error instanceof Error) || !/UnknownError|OpenFailed/.test(`${error.name} ${error.message}`))
      throw error;
    db.close({ disableAutoOpen: false });
    await db.open();
  }
}
