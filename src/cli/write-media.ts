import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { MediaFile } from "../server/import/media/media-bag.ts";
import { MEDIA_ENDINGS } from "../server/import/media/media-type.ts";

/** The folder `media` beside a set, with the files that its texts name. */
export async function writeMedia(media: readonly MediaFile[], besideFolder: string): Promise<void> {
  if (media.length === 0) return;
  const folder = join(besideFolder, "media");
  await mkdir(folder, { recursive: true });
  for (const { sha256, type, bytes } of media) {
    await writeFile(join(folder, `${sha256}.${MEDIA_ENDINGS[type]}`), bytes);
  }
}
