import type { Sha256 } from "../domain/id.ts";
import type { LateParts } from "./late-parts.ts";
import type { Mender } from "./mend/mend-content.ts";
import type { Pull } from "./mend/pull-lost.ts";
import { awaitsExplanation } from "./store/attempt-row.ts";
import type { Local } from "./store/local.ts";
import { storageFailureOf } from "./store/write-strictly.ts";

export type MendLater = {
  /** These bytes are missing or damaged. May be called inside a reading: what follows comes after it. */
  want(sha256: Sha256): void;
  /** After a contact with the server. Nothing waits for what is then fetched. */
  reached(): Promise<void>;
  /** Once nothing more is under way. */
  rested(): Promise<void>;
};

/** Content that was damaged or lost is fetched again, by code that is no part of the first load. */
export function mendLater(local: Local, pull: Pull, fetchPart: LateParts["mender"]): MendLater {
  let loading: Promise<Mender | undefined> | undefined;
  let running: Promise<unknown> = Promise.resolve();

  async function load(): Promise<Mender | undefined> {
    // Out of reach without a network where the worker has not put it by yet: it is found damaged again.
    const part = await fetchPart().catch(() => undefined);
    if (!part) loading = undefined;
    return part?.mendContent(local, pull);
  }

  function mend(work: (mender: Mender) => Promise<void>): void {
    loading ??= load();
    const done = loading.then((mender) => mender && work(mender)).catch(storageFailureOf);
    running = Promise.all([running, done]);
  }

  return {
    want: (sha256) => void local.ports.after(0, () => mend((mender) => mender.want(sha256))),
    async reached() {
      const { meta, attempts } = local.db;
      const isNeeded =
        loading || (await meta.get("pull")) || (await attempts.filter(awaitsExplanation).count()) > 0;
      if (isNeeded) mend((mender) => mender.reached());
    },
    async rested() {
      await running;
    },
  };
}
