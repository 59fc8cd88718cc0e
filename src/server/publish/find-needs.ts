import type { Manifest } from "../../domain/set/manifest.ts";
import { KINDS } from "../../domain/question/kinds.ts";
import type { SetFile } from "../../domain/set/set-file.ts";
import { withoutKey } from "../../domain/set/split-question.ts";

type Need = Manifest["needs"][number];

/**
 * What a text asks of the page besides plain CommonMark. Finding too much only caches a file for
 * nothing; finding too little leaves a question unreadable without network.
 */
const SIGNS: Record<Need, RegExp> = {
  maths: /\$\$[\s\S]+?\$\$|(?<![\\$\d])\$(?=\S)[^$\n]*[^\s$\\]\$(?!\d)/,
  code: /^ {0,3}(?:```|~~~)/m,
  audio: /\.(?:mp3|m4a|ogg|opus|wav|flac)\)/i,
  images: /!\[[^\]]{0,1000}\]\(/,
};

/** In alphabetical order, so that equal content makes equal manifests. */
const NEEDS: readonly Need[] = ["audio", "code", "images", "maths"];

/** `media`: the media types of the set's files. */
export function findNeeds(set: SetFile, media: readonly string[]): Need[] {
  const texts = textsOf(set);
  return NEEDS.filter(
    (need) =>
      texts.some((text) => SIGNS[need].test(text)) ||
      (need === "audio" && media.some((type) => type.startsWith("audio/"))) ||
      (need === "images" && media.some((type) => type.startsWith("image/"))),
  );
}

function textsOf(set: SetFile): string[] {
  return set.questions.flatMap((question) => [
    question.prompt,
    ...KINDS[question.kind].texts(withoutKey(question)),
    question.explanation ?? "",
    ...Object.values(question.feedback ?? {}),
  ]);
}
