import { Key, Question } from "../../domain/question/question.ts";
import type { Sha256 } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { AuthoredQuestion } from "../../domain/set/set-file.ts";
import type { Database } from "../db/open-database.ts";
import { MEDIA_ENDINGS } from "../import/media/media-type.ts";
import type { MediaFile } from "../import/media/media-bag.ts";
import { findMediaReferences } from "../import/media/media-in-text.ts";
import { textsOf } from "../import/media/texts-of.ts";
import type { SetWithMedia } from "../import/read-set-file.ts";
import { newestManifests } from "../publish/newest-manifests.ts";

/** The newest version of a published set, put together again: for staff, since it holds the keys. */
export async function readPublishedSet(db: Database, setId: string): Promise<Result<SetWithMedia>> {
  const [newest] = await newestManifests(db, setId);
  if (newest === undefined) return fail("not_found", { setId });
  const { title, language, description, category, policy, questions, media } = newest.manifest;
  const hashes = questions.flatMap(({ question, key }) => [question, key]);
  const rows = await db
    .selectFrom("blobs")
    .select(["sha256", "bytes"])
    .where("sha256", "in", hashes)
    .execute();
  const bytes = new Map(rows.map((row) => [row.sha256, row.bytes]));
  const jsonOf = (sha256: string): unknown => JSON.parse(bytes.get(sha256)?.toString("utf8") ?? "null");
  const authored = questions.map(({ question, key }) => joinQuestion(jsonOf(question), jsonOf(key)));
  return ok({
    set: {
      format: "mundap-set",
      version: 1,
      id: setId,
      title,
      language,
      ...(description !== undefined && { description }),
      ...(category !== undefined && { category }),
      policy,
      questions: authored,
    },
    media: await readMedia(db, [
      ...media.map(({ sha256 }) => sha256),
      ...textsOf(authored).flatMap(findMediaReferences),
    ]),
  });
}

/** Also what only the explanations of an exam name, which its manifest does not list. */
async function readMedia(db: Database, named: readonly Sha256[]): Promise<MediaFile[]> {
  if (named.length === 0) return [];
  const rows = await db
    .selectFrom("blobs")
    .select(["sha256", "media_type", "bytes"])
    .where("sha256", "in", [...new Set(named)])
    .where("kind", "=", "media")
    .execute();
  return rows.flatMap(({ sha256, media_type: type, bytes }): MediaFile[] =>
    isMediaType(type) ? [{ sha256, type, bytes }] : [],
  );
}

/** What `splitQuestion` took apart. */
function joinQuestion(question: unknown, key: unknown): AuthoredQuestion {
  const { questionId: _, nonce: __, ...secret } = Key.parse(key);
  return AuthoredQuestion.parse({ ...Question.parse(question), ...secret });
}

function isMediaType(type: string): type is MediaFile["type"] {
  return type in MEDIA_ENDINGS;
}
