import type { Sha256 } from "../domain/id.ts";
import type { Local } from "./store/local.ts";
import { storageFailureOf } from "./store/write-strictly.ts";

export type Mender = {
  /** These bytes are missing or damaged. May be called inside a reading: what follows comes after it. */
  want(sha256: Sha256): void;
  /** Network. Asks again for what has not come yet. */
  retry(): Promise<void>;
};

/** What is found damaged is never used, and fetched again at once; without a network, with the next contact. */
export function mendContent(local: Local): Mender {
  const wanted = new Set<Sha256>();
  let isUnderWay = false;

  async function retry(): Promise<void> {
    if (isUnderWay || wanted.size === 0) return;
    isUnderWay = true;
    try {
      // Out of reach itself where there is no network and no worker yet.
      const part = await import("./mend/refetch-blobs.ts").catch(() => undefined);
      await part?.refetchBlobs(local, wanted);
    } catch (error) {
      storageFailureOf(error);
    } finally {
      isUnderWay = false;
    }
  }

  return {
    retry,
    want(sha256) {
      if (wanted.has(sha256)) return;
      wanted.add(sha256);
      local.ports.after(0, () => void retry());
    },
  };
}
