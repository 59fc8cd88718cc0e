import type { ContentId } from "../domain/id.ts";
import type { SetWithMedia } from "../server/import/read-set-file.ts";
import { say, type Terminal } from "./terminal.ts";

/** A set, and the file the caller named that it came from. */
export type SetOfFile = SetWithMedia & { file: string };

/** Names the files of one run that would end in one place, where the later set would replace the other without a word. */
export function saidTwice(
  terminal: Terminal,
  sets: readonly SetOfFile[],
  placeOf: (id: ContentId) => string = (id) => id,
): "said" | "none" {
  const firsts = new Map<string, SetOfFile>();
  let said: "said" | "none" = "none";
  for (const each of sets) {
    const { id } = each.set;
    const place = placeOf(id);
    const first = firsts.get(place);
    if (first === undefined) {
      firsts.set(place, each);
      continue;
    }
    const words = first.set.id === id ? WORDS.oneId : WORDS.onePlace;
    terminal.complain(
      say(terminal, words)
        .replace("{first}", () => first.file)
        .replace("{second}", () => each.file)
        .replace("{id}", () => id)
        .replace("{place}", () => place),
    );
    said = "said";
  }
  return said;
}

const WORDS = {
  oneId: {
    en: "{first} and {second}: both are the set {id}, so nothing was done; give one another id (in set.json, or by --title when it is imported on its own).",
    ko: "{first}, {second}: 문제집 id가 {id}로 같아서 아무것도 하지 않았어요. 하나의 id를 바꿔 주세요 (set.json에서, 또는 따로 가져올 때 --title로).",
  },
  onePlace: {
    en: "{first} and {second}: both would be written to {place}, so nothing was done; import them one at a time with --out set.json.",
    ko: "{first}, {second}: 저장할 파일이 {place}로 같아서 아무것도 하지 않았어요. 하나씩 --out set.json으로 가져와 주세요.",
  },
};
