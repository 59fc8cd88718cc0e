import { Key, Question } from "../../domain/question/question.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { AuthoredQuestion } from "../../domain/set/set-file.ts";
import type { Database } from "../db/open-database.ts";
import { MEDIA_ENDINGS } from "../import/media/media-type.ts";
import type { MediaFile } from "../import/media/media-bag.ts";
import type { SetWithMedia } from "../import/read-set-file.ts";
import { newestManifests } from "../publish/newest-manifests.ts";

/** The newest version of a published set, put together again: for staff, since it holds the keys. */
export async function readPublishedSet(db: Database, setId: string): Promise<Result<SetWithMedia>> {
  const [newest] = await newestManifests(db, setId);
  if (newest === undefined) return fail("not_found", { setId });
  const { title, language, description, category, policy, questions, media } = newest.manifest;
  const hashes = [
    ...questions.flatMap(({ question, key }) => [question, key]),
    ...media.map(({ sha256 }) => sha256),
  ];
  const rows = await db
    .selectFrom("blobs")
    .select(["sha256", "bytes"])
    .where("sha256", "in", hashes)
    .execute();
  const bytes = new Map(rows.map((row) => [row.sha256, row.bytes]));
  const jsonOf = (sha256: string): unknown => JSON.parse(bytes.get(sha256)?.toString("utf8") ?? "null");
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
      questions: questions.map(({ question, key }) => joinQuestion(jsonOf(question), jsonOf(key))),
    },
    media: media.flatMap(({ sha256, type }): MediaFile[] => {
      const content = bytes.get(sha256);
      return content !== undefined && isMediaType(type) ? [{ sha256, type, bytes: content }] : [];
    }),
  });
}

/** What `splitQuestion` took apart. */
function joinQuestion(question: unknown, key: unknown): AuthoredQuestion {
  const { questionId: _, nonce: __, ...secret } = Key.parse(key);
  return AuthoredQuestion.parse({ ...Question.parse(question), ...secret });
}

function isMediaType(type: string): type is MediaFile["type"] {
  return type in MEDIA_ENDINGS;
}
