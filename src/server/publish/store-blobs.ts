import type { Press } from "./publish-deps.ts";
import type { TextBlob } from "./split-set.ts";

/** A statement takes at most 65,535 values; a row here is four. */
const AT_ONCE = 2000;

/** Stores exact bytes once: what is there under a hash is the same. */
export async function storeBlobs({ tx }: Press, blobs: readonly TextBlob[]): Promise<void> {
  for (let start = 0; start < blobs.length; start += AT_ONCE) {
    await tx
      .insertInto("blobs")
      .values(
        blobs.slice(start, start + AT_ONCE).map(({ sha256, kind, text }) => ({
          sha256,
          kind,
          media_type: "application/json",
          bytes: Buffer.from(text),
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
