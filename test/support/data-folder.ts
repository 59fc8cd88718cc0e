import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A data folder that PostgreSQL's own user can get into, as it has to when the tests run as root: else its files go elsewhere. */
export async function makeDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mundap-data-"));
  await chmod(folder, 0o711);
  return folder;
}
