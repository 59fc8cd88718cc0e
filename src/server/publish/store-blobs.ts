import type { MediaFile } from "../import/media/media-bag.ts";
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

/** One by one: a statement with hundreds of megabytes is more than a connection likes. */
export async function storeMedia({ tx }: Press, media: readonly MediaFile[]): Promise<void> {
  for (const { sha256, type, bytes } of media) {
    await tx
      .insertInto("blobs")
      .values({ sha256, kind: "media", media_type: type, bytes: Buffer.from(bytes) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
