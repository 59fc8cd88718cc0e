import type { SetFile } from "../../src/domain/set/set-file.ts";
import type { OpenBrowser } from "./fixtures.ts";
import { learnerOn } from "./learner-page.ts";
import type { Mundap } from "./running-server.ts";
import { readyForOffline } from "./without-network.ts";

type Around = { openBrowser: OpenBrowser; mundap: Mundap };

/**
 * A browser with a disk of its own that has the set, has begun an attempt, and reaches nobody: the server is
 * truly gone, not only for the pages, because a restarted browser sends what waits before anyone looks.
 */
export async function beginCutOff({ openBrowser, mundap }: Around, set: SetFile) {
  const browser = await openBrowser();
  const learner = learnerOn(await browser.newPage());
  await learner.openLibrary();
  await learner.download(set.title);
  await readyForOffline(learner.page);
  await mundap.stop();
  await browser.setOffline(true);
  return { browser, learner, attempt: await learner.start(set.title) };
}
