import { sql } from "kysely";
import type { Sha256 } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Manifest } from "../../domain/set/manifest.ts";
import { publishedQuestion } from "../../domain/set/published-question.ts";
import type { SetFile } from "../../domain/set/set-file.ts";
import { findMediaReferences } from "../import/media/media-in-text.ts";
import { textsOf } from "../import/media/texts-of.ts";
import type { Press } from "./publish-deps.ts";

/**
 * The files that a set's texts name by hash, which have to be stored before the set is published. What only the
 * explanations of an exam show is left out of them: its name comes with the keys, and no one can ask for it before.
 */
export async function findMedia({ tx }: Press, set: SetFile): Promise<Result<Manifest["media"]>> {
  const named = [
    ...new Set([
      ...set.questions.flatMap(({ media }) => media ?? []),
      ...textsOf(set).flatMap(findMediaReferences),
    ]),
  ];
  if (named.length === 0) return ok([]);
  const rows = await tx
    .selectFrom("blobs")
    .select(["sha256", "media_type", sql<number>`octet_length(bytes)`.as("length")])
    .where("sha256", "in", named)
    .where("kind", "=", "media")
    .execute();
  const stored = new Map(rows.map((row) => [row.sha256, row]));
  const isToldLater = set.policy.mode === "exam" ? namedByKeysAlone(set) : undefined;
  const media: Manifest["media"] = [];
  for (const sha256 of named) {
    const row = stored.get(sha256);
    if (row === undefined) {
      const at = set.questions.find((question) => JSON.stringify(question).includes(sha256));
      return fail("not_found", { setId: set.id, ...(at && { questionId: at.id }), media: sha256 });
    }
    if (isToldLater?.has(sha256)) continue;
    media.push({ sha256, bytes: row.length, type: row.media_type });
  }
  return ok(media);
}

function namedByKeysAlone({ questions, policy }: SetFile): ReadonlySet<Sha256> {
  const shown = new Set(
    questions.flatMap((authored) => {
      const { media = [], ...question } = publishedQuestion(authored, policy);
      return [...media, ...textsOf(question).flatMap(findMediaReferences)];
    }),
  );
  const told = questions.flatMap(({ key, explanation, feedback }) =>
    textsOf([key, explanation, feedback]).flatMap(findMediaReferences),
  );
  return new Set(told.filter((sha256) => !shown.has(sha256)));
}
