import { readlinkSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { firefox, type BrowserContext } from "@playwright/test";

export type Firefox = BrowserContext & { profile: string };

type Options = { executablePath: string; baseURL: string; profile?: string | undefined; offline: boolean };

/** Debian's own Firefox with a disk of its own. Playwright's build of it is another browser and is not needed. */
export async function openFirefox({ profile, ...options }: Options): Promise<Firefox> {
  const folder = profile ?? (await mkdtemp(join(tmpdir(), "mundap-firefox-")));
  const context = await firefox.launchPersistentContext(folder, {
    ...options,
    channel: "moz-firefox",
    viewport: { width: 360, height: 740 },
    locale: "en-GB",
  });
  return Object.assign(context, { profile: folder });
}

/** At once, with nothing flushed. */
export async function killFirefox(context: Firefox): Promise<void> {
  const gone = new Promise((resolve) => context.once("close", resolve));
  // Firefox's own mark of who uses a profile: a link to "address:+pid".
  process.kill(Number(readlinkSync(join(context.profile, "lock")).split("+").at(-1)), "SIGKILL");
  await gone;
}
