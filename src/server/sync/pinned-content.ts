import { sql, type RawBuilder } from "kysely";
import type { ContentId, Sha256 } from "../../domain/id.ts";
import { Key, Question } from "../../domain/question/question.ts";
import { Manifest } from "../../domain/set/manifest.ts";
import type { Database } from "../db/open-database.ts";

export type GradingParts = { question: Question; key: Key; questionHash: Sha256 };

/** A manifest, and whether its keys may be used yet. */
export type ReleasedManifest = { manifest: Manifest; released: boolean };

/** What an attempt was taken under, and what its set has become since. */
export type PinnedManifest = {
  hash: Sha256;
  manifest: Manifest;
  /** The newest manifest of the set, where it is another one. */
  newest?: ReleasedManifest & { hash: Sha256 };
  /** Questions that a person has left out of the newest manifest. */
  withdrawn?: ReadonlySet<ContentId>;
  /** Practice: always. Exam: once a person has released the keys of this version. */
  released: boolean;
};

export type PinnedContent = {
  /** By payload hash, as it was published: no statement where it was read before. */
  published(db: Database, hashes: readonly Sha256[]): Promise<Map<Sha256, Manifest>>;
  /** By payload hash; a manifest that this server never published is missing from the map. */
  manifests(db: Database, hashes: readonly Sha256[]): Promise<Map<Sha256, PinnedManifest>>;
  /** The same from rows of versionsOf, where these were asked for with something else. */
  manifestsOf(db: Database, rows: readonly VersionRow[]): Promise<Map<Sha256, PinnedManifest>>;
  /** Question and key of each named question of each manifest, in the order asked. */
  parts(db: Database, wanted: readonly WantedParts[]): Promise<Map<ContentId, GradingParts>[]>;
};

export type WantedParts = { manifest: Manifest; ids: ReadonlySet<ContentId> };

/** What a blob says; neither where this build cannot read it. */
type Part = { question?: Question | undefined; key?: Key | undefined };

export type VersionRow = { asked: Sha256; hash: Sha256; released: boolean; left_out: ContentId[] };

const MAX_MANIFESTS = 500;
const MAX_BLOBS = 20_000;

/**
 * Published content by hash. Hashes name exact bytes, so what has been read once stays true and is
 * kept; what can change (the newest manifest, the release) is asked anew each time.
 */
export function openPinnedContent(): PinnedContent {
  const manifests = new Map<Sha256, Manifest>();
  const blobs = new Map<Sha256, Part>();

  async function readManifests(db: Database, hashes: readonly Sha256[]): Promise<void> {
    const missing = hashes.filter((hash) => !manifests.has(hash));
    if (missing.length === 0) return;
    const rows = await db
      .selectFrom("manifests")
      .select(["payload_hash", "payload"])
      .where("payload_hash", "in", missing)
      .execute();
    for (const row of rows) {
      remember(manifests, MAX_MANIFESTS, [row.payload_hash, Manifest.parse(jsonOf(row.payload))]);
    }
  }

  async function readBlobs(db: Database, hashes: readonly Sha256[]): Promise<void> {
    const missing = hashes.filter((hash) => !blobs.has(hash));
    if (missing.length === 0) return;
    const rows = await db
      .selectFrom("blobs")
      .select(["sha256", "kind", "bytes"])
      .where("sha256", "in", missing)
      .where("kind", "in", ["question", "key"])
      .execute();
    for (const row of rows) remember(blobs, MAX_BLOBS, [row.sha256, partOf(row)]);
  }

  /** Practice keys are out from the start; those of an exam from its release. */
  function versionOf(row: VersionRow | undefined): ReleasedManifest | undefined {
    const manifest = row && manifests.get(row.hash);
    if (row === undefined || manifest === undefined) return undefined;
    return { manifest, released: manifest.policy.mode === "practice" || row.released };
  }

  async function manifestsOf(
    db: Database,
    rows: readonly VersionRow[],
  ): Promise<Map<Sha256, PinnedManifest>> {
    await readManifests(db, [...new Set(rows.map(({ hash }) => hash))]);
    const found = new Map<Sha256, PinnedManifest>();
    for (const row of rows.filter(({ asked, hash }) => asked === hash)) {
      const newest = rows.find(({ asked, hash }) => asked === row.asked && hash !== asked);
      const now = versionOf(newest);
      const then = versionOf(row);
      if (then === undefined) continue;
      found.set(row.hash, {
        hash: row.hash,
        ...then,
        ...(newest && now ? { newest: { hash: newest.hash, ...now } } : {}),
        ...(now && row.left_out.length > 0 ? { withdrawn: withdrawnFrom(now, row.left_out) } : {}),
      });
    }
    return found;
  }

  return {
    async published(db, hashes) {
      await readManifests(db, [...new Set(hashes)]);
      return new Map(
        hashes.flatMap((hash) => {
          const manifest = manifests.get(hash);
          return manifest === undefined ? [] : [[hash, manifest] as const];
        }),
      );
    },

    async manifests(db, hashes) {
      if (hashes.length === 0) return new Map();
      const { rows } = await sql<VersionRow>`${versionsOf(hashes)}`.execute(db);
      return manifestsOf(db, rows);
    },

    manifestsOf,

    async parts(db, wanted) {
      const questions = wanted.map(({ manifest, ids }) => manifest.questions.filter(({ id }) => ids.has(id)));
      const hashes = questions.flat().flatMap(({ question, key }) => [question, key]);
      await readBlobs(db, [...new Set(hashes)]);
      return questions.map((named) => {
        const parts = new Map<ContentId, GradingParts>();
        for (const { id, question, key } of named) {
          const shown = blobs.get(question)?.question;
          const secret = blobs.get(key)?.key;
          if (shown !== undefined && secret !== undefined) {
            parts.set(id, { question: shown, key: secret, questionHash: question });
          }
        }
        return parts;
      });
    },
  };
}

/** The manifests named, and the newest of their sets. */
export function versionsOf(hashes: readonly Sha256[]): RawBuilder<unknown> {
  return sql`
    select asked.payload_hash as asked, one.payload_hash as hash,
      coalesce(sets.released_at >= one.published_at, false) as released,
      array(select question_id from mundap.left_out_questions
        where set_id = asked.set_id and taken_back_at is null) as left_out
    from mundap.manifests asked
    join mundap.sets on sets.set_id = asked.set_id
    join mundap.manifests one on one.set_id = asked.set_id and (
      one.payload_hash = asked.payload_hash
      or one.version = (select max(m.version) from mundap.manifests m where m.set_id = asked.set_id))
    where asked.payload_hash = any(${[...hashes]})`;
}

function withdrawnFrom(
  { manifest }: ReleasedManifest,
  leftOut: readonly ContentId[],
): ReadonlySet<ContentId> {
  const named = new Set(manifest.questions.map(({ id }) => id));
  return new Set(leftOut.filter((questionId) => !named.has(questionId)));
}

function partOf({ kind, bytes }: { kind: string; bytes: Buffer }): Part {
  return kind === "question"
    ? { question: Question.safeParse(jsonOf(bytes)).data }
    : { key: Key.safeParse(jsonOf(bytes)).data };
}

function jsonOf(bytes: Buffer): unknown {
  return JSON.parse(bytes.toString("utf8"));
}

/** Keeps at most so many: the first to have come is the first to go. */
function remember<V>(kept: Map<Sha256, V>, max: number, [hash, value]: [Sha256, V]): void {
  const [oldest] = kept.keys();
  if (kept.size >= max && oldest !== undefined) kept.delete(oldest);
  kept.set(hash, value);
}
