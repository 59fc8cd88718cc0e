import type { Manifest } from "../../domain/set/manifest.ts";
import type { SetFile } from "../../domain/set/set-file.ts";
import { textsOf } from "../import/media/texts-of.ts";

type Need = Manifest["needs"][number];

/**
 * What a text asks of the page besides plain CommonMark. Finding too much only caches a file for
 * nothing; finding too little leaves a question unreadable without network. Maths stands between `$$`:
 * a single `$` is money.
 */
const SIGNS: Partial<Record<Need, RegExp>> = {
  maths: /\$\$[\s\S]+?\$\$/,
  code: /^[ \t>*+-]*(?:\d{1,9}[.)][ \t]+)?(?:```|~~~)/m,
};

/** In alphabetical order, so that equal content makes equal manifests. */
const NEEDS: readonly Need[] = ["audio", "code", "images", "maths"];

/** `media`: the media types of the set's files. */
export function findNeeds(set: SetFile, media: readonly string[]): Need[] {
  const texts = textsOf(set);
  return NEEDS.filter(
    (need) =>
      texts.some((text) => SIGNS[need]?.test(text)) ||
      (need === "audio" && media.some((type) => type.startsWith("audio/"))) ||
      (need === "images" && media.some((type) => type.startsWith("image/"))),
  );
}
