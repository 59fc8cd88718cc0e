import type { StorageReport } from "../engine.ts";
import type { StoragePort } from "../ports.ts";
import type { Local } from "../store/local.ts";

/** Firefox's prompt may never be answered, and headless it never settles: nothing waits for it longer. */
const TIME_LIMIT_MS = 3000;

export async function readStorage({ db, ports }: Local): Promise<Omit<StorageReport, "secondCopy">> {
  let setBytes = 0;
  await db.sets.each(({ bytes }) => (setBytes += bytes));
  if (!ports.storage) return { persisted: false, setBytes };
  const storage = ports.storage;
  const estimate = await storage.estimate().catch(() => ({}));
  const persisted = await storage.persisted().catch(() => false);
  return { ...estimate, persisted, setBytes };
}

export async function keepStorage(storage: StoragePort | undefined): Promise<"persisted" | "not_persisted"> {
  if (!storage) return "not_persisted";
  const timeLimit = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), TIME_LIMIT_MS));
  const granted = await Promise.race([storage.persist().catch(() => false), timeLimit]);
  return granted ? "persisted" : "not_persisted";
}
