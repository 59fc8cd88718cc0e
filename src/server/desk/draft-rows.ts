import type { Sha256, Uuid } from "../../domain/id.ts";
import { SetFile } from "../../domain/set/set-file.ts";
import type { Database } from "../db/open-database.ts";
import { storableText } from "../db/storable-text.ts";
import type { MediaFile } from "../import/media/media-bag.ts";
import { MEDIA_ENDINGS, type MediaType } from "../import/media/media-type.ts";

/** Long enough for a weekend between reading a file and publishing it. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;
/** Long enough to press again where the reply was lost. */
const KEPT_PUBLISHED_MS = 24 * 60 * 60 * 1000;
/** For each person: tens of megabytes may be in one. Those that are published go first, then the oldest. */
const MOST_DRAFTS = 20;

export type NewDraft = {
  draftId: Uuid;
  staffId: string;
  file: string;
  setText: string;
  media: readonly MediaFile[];
  now: number;
};

/** Keeps a set that was read for a while, and drops those whose time is over and what is too much of one person. */
export async function keepDraft(db: Database, draft: NewDraft): Promise<void> {
  const { draftId, staffId, file, setText, media, now } = draft;
  await db.transaction().execute(async (tx) => {
    await dropDrafts(tx, staffId, now);
    await tx
      .insertInto("import_drafts")
      .values({
        draft_id: draftId,
        staff_id: staffId,
        created_at: new Date(now),
        file: storableText(file),
        body: Buffer.from(setText),
      })
      .execute();
    for (const { sha256, type, bytes } of media) {
      await tx
        .insertInto("import_draft_media")
        .values({ draft_id: draftId, sha256, media_type: type, bytes: Buffer.from(bytes) })
        .execute();
    }
  });
}

async function dropDrafts(tx: Database, staffId: string, now: number): Promise<void> {
  await tx
    .deleteFrom("import_drafts")
    .where((row) =>
      row.or([
        row("created_at", "<", new Date(now - KEPT_MS)),
        row("published_at", "<", new Date(now - KEPT_PUBLISHED_MS)),
      ]),
    )
    .execute();
  await tx
    .deleteFrom("import_drafts")
    .where("draft_id", "in", (rows) =>
      rows
        .selectFrom("import_drafts")
        .select("draft_id")
        .where("staff_id", "=", staffId)
        .orderBy((row) => row("published_at", "is not", null))
        .orderBy("created_at", "desc")
        .offset(MOST_DRAFTS - 1),
    )
    .execute();
}

export type Draft = { file: string; set: SetFile; media: MediaFile[] };

/** Only for who read it in; undefined: not theirs, or gone. */
export async function readDraft(
  db: Database,
  { draftId, staffId }: { draftId: Uuid; staffId: string },
): Promise<Draft | undefined> {
  const row = await db
    .selectFrom("import_drafts")
    .select(["file", "body"])
    .where("draft_id", "=", draftId)
    .where("staff_id", "=", staffId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const media = await db
    .selectFrom("import_draft_media")
    .select(["sha256", "media_type", "bytes"])
    .where("draft_id", "=", draftId)
    .execute();
  return {
    file: row.file,
    set: SetFile.parse(JSON.parse(row.body.toString("utf8"))),
    media: media.flatMap(({ sha256, media_type, bytes }) =>
      isMediaType(media_type) ? [{ sha256, type: media_type, bytes }] : [],
    ),
  };
}

/** One picture or sound of a draft, for who read it in. */
export async function readDraftMedia(
  db: Database,
  { draftId, staffId }: { draftId: Uuid; staffId: string },
  sha256: Sha256,
): Promise<{ type: string; bytes: Buffer } | undefined> {
  const row = await db
    .selectFrom("import_draft_media as m")
    .innerJoin("import_drafts as d", "d.draft_id", "m.draft_id")
    .select(["m.media_type", "m.bytes"])
    .where("d.draft_id", "=", draftId)
    .where("d.staff_id", "=", staffId)
    .where("m.sha256", "=", sha256)
    .executeTakeFirst();
  return row && { type: row.media_type, bytes: row.bytes };
}

function isMediaType(type: string): type is MediaType {
  return type in MEDIA_ENDINGS;
}
