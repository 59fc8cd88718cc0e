import type { ContentId } from "../domain/id.ts";
import { storableText } from "../server/db/storable-text.ts";
import { newestManifests } from "../server/publish/newest-manifests.ts";
import type { PublishDeps } from "../server/publish/publish-deps.ts";
import type { Decision } from "../server/publish/store-set.ts";
import type { SetOfFile } from "./said-twice.ts";
import { say, type Terminal } from "./terminal.ts";

type Publishing = { sets: readonly SetOfFile[]; replace: boolean };

/**
 * What is published under the ids of these sets by now: the decision to publish holds for that alone. An id
 * comes from a title's letters (C++ and C# are both c), so a set of another title is replaced only where
 * that is meant. Undefined after saying which one that would be.
 */
export async function seenBefore(
  terminal: Terminal,
  { db }: Pick<PublishDeps, "db">,
  { sets, replace }: Publishing,
): Promise<Map<ContentId, Decision> | undefined> {
  const decisions = new Map<ContentId, Decision>();
  let isOther = false;
  for (const { file, set } of sets) {
    const [before] = await newestManifests(db, set.id);
    decisions.set(set.id, { seen: before?.payloadHash ?? null });
    const was = before?.manifest.title;
    if (replace || was === undefined || was === storableText(set.title)) continue;
    isOther = true;
    terminal.complain(
      say(terminal, WORDS.replaces)
        .replace("{file}", () => file)
        .replace("{was}", () => was)
        .replace("{id}", () => set.id)
        .replace("{title}", () => set.title),
    );
  }
  return isOther ? undefined : decisions;
}

const WORDS = {
  replaces: {
    en: "{file}: “{title}” would replace the published set “{was}” ({id}), so nothing was published; add --replace if that is meant, else give it another id (in set.json, or by --title at import).",
    ko: "{file}: ‘{title}’ 문제집이 이미 발행된 ‘{was}’({id})의 자리에 들어가게 돼서 발행하지 않았어요. 그러려면 --replace를 붙이고, 아니면 id를 바꿔 주세요 (set.json에서, 또는 import의 --title로).",
  },
};
