import { makeDataFolder } from "../support/data-folder.ts";
import { roomInMemory } from "../support/room-in-memory.ts";
import { openRunFolder } from "../support/run-folder.ts";
import { startMundap } from "../support/running-mundap.ts";

/**
 * The first start of all: keys, the built app, a migrated database, the sample sets. Every worker goes on with a
 * copy of what it leaves, so that none of this is done twice.
 */
// oxlint-disable-next-line import/no-default-export -- Playwright takes no other
export default async function prepareData(): Promise<() => Promise<void>> {
  const run = await openRunFolder(await roomInMemory());
  // Workers and all that they start inherit it.
  process.env["TMPDIR"] = run.path;
  const dataDir = await makeDataFolder();
  const mundap = await startMundap({ dataDir });
  await mundap.stop();
  process.env["MUNDAP_E2E_PREPARED"] = dataDir;
  return run.discard;
}
