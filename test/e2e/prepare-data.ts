import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMundap } from "../support/running-mundap.ts";

/** A data folder that PostgreSQL's own user can get into, as it has to when the tests run as root. */
export async function makeDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mundap-e2e-"));
  await chmod(folder, 0o711);
  return folder;
}

/**
 * The first start of all: keys, the built app, a migrated database, the sample sets. Every worker goes on with a
 * copy of what it leaves, so that none of this is done twice.
 */
// oxlint-disable-next-line import/no-default-export -- Playwright takes no other
export default async function prepareData(): Promise<() => Promise<void>> {
  const dataDir = await makeDataFolder();
  const mundap = await startMundap({ dataDir });
  await mundap.stop();
  process.env["MUNDAP_E2E_PREPARED"] = dataDir;
  return () => rm(dataDir, { recursive: true, force: true });
}
