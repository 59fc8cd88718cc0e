import { Agent } from "node:http";
import { must } from "../../src/domain/invariant.ts";
import { apiClient, type ApiCredential } from "../support/api-client.ts";
import { openTestDevice, type DownloadedSet } from "../support/test-device.ts";
import { ask } from "./ask.ts";
import { openLog, type Log } from "./open-log.ts";

/** What all phones of a measurement have in common. */
export type Field = {
  url: string;
  set: DownloadedSet;
  /** The bytes of what never changes under its address, by path: a phone that is sent others was sent something wrong. */
  files: ReadonlyMap<string, Buffer>;
  /** Where requests are noted; each phase has its own. */
  log: Log;
} & Network;

export type Network = {
  /** Of so many replies that carry results one is lost on its way to the phone. */
  loseEvery: number;
  /** How long a phone waits after so many failures in a row, in milliseconds. */
  backOff: (failuresInARow: number) => number;
};

/** One phone reads everything first, and verifies all signatures and hashes. */
export async function openField(
  { url, setId }: { url: string; setId: string },
  network: Network,
): Promise<Field> {
  const scout = await openTestDevice({
    url,
    clock: { nowMs: Date.now() },
    client: (credential?: ApiCredential) => apiClient(url, credential),
  });
  const set = await scout.download(setId);
  const line = { url, address: "10.255.255.255", agent: new Agent(), authorization: "" };
  const files = new Map<string, Buffer>();
  for (const path of [`/content/manifests/${set.hash}.jws`, `/content/packs/${set.hash}.json`]) {
    const { status, bytes } = await ask(line, { path });
    files.set(path, must(status === 200 ? bytes : undefined, `${path} is served`));
  }
  return { url, set, files, log: openLog(), ...network };
}
