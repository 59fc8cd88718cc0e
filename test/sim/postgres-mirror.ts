import type { Uuid } from "../../src/domain/id.ts";
import { learnerCodeFromBytes } from "../../src/domain/learner-code.ts";
import type { SyncInput, SyncResult } from "../../src/protocol/sync.ts";
import { identitiesOf } from "../../src/server/accounts/learner-aliases.ts";
import type { Signed } from "../../src/server/api/context.ts";
import type { Database } from "../../src/server/db/open-database.ts";
import type { AttemptKey } from "../../src/server/sync/attempt-rows.ts";
import { openPinnedContent } from "../../src/server/sync/pinned-content.ts";
import { readArrivals } from "../../src/server/sync/read-arrivals.ts";
import { regradeAttempts } from "../../src/server/sync/regrade-attempts.ts";
import { syncRows, type SyncRows } from "../../src/server/sync/sync-rows.ts";
import { takeBatch, type TakeDeps } from "../../src/server/sync/take-batch.ts";
import { drained } from "./agenda.ts";
import type { Content } from "./content.ts";
import type { Correction } from "./corrections.ts";
import { insertCorrection } from "./insert-correction.ts";
import type { MemoryTables } from "./memory-rows.ts";

/** What the simulated server did, at its own time and in its own state. */
export type Mirrored = {
  deps: TakeDeps;
  tables: MemoryTables;
  state: { published: number; released: number };
  /** The troubles that are under way, around whichever rows. */
  troubled(rows: SyncRows): SyncRows;
};
export type MirroredBatch = Mirrored & { signed: Signed; input: SyncInput; reply: SyncResult | "taken_back" };
export type MirroredJudging = Mirrored & { attempts: AttemptKey[]; correction?: Correction };

export type Mirror = { sync(batch: MirroredBatch): void; judge(judging: MirroredJudging): void };

/**
 * Does in PostgreSQL all that the simulated server does in memory, by the same procedures over the real
 * statements, and notes every difference: what holds for the one then holds for the other.
 */
export async function openPostgresMirror(db: Database, content: Content) {
  const pinned = openPinnedContent();
  const differences: string[] = [];
  let tail: Promise<unknown> = Promise.resolve();
  let open = 0;
  let published = 0;
  await storeBlobs(db, content);

  function inTurn(work: () => Promise<void>): void {
    open += 1;
    tail = tail
      .then(work)
      .catch((error: unknown) => differences.push(`the mirror failed: ${String(error)}`))
      .then(() => (open -= 1));
  }

  async function prepare({ state, tables }: Mirrored, learnerIds: readonly Uuid[]): Promise<void> {
    for (; published < state.published; published += 1) await publishVersion(db, content, published);
    const releasedAt = state.released === 0 ? null : new Date(state.released * 1000 - 500);
    await db.updateTable("sets").set({ released_at: releasedAt }).execute();
    for (const learnerId of learnerIds) {
      const code = learnerCodeFromBytes(Buffer.from(learnerId.replaceAll("-", ""), "hex").subarray(0, 5));
      await db
        .insertInto("learners")
        .values({ learner_id: learnerId, code })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    await issueTickets(db, tables);
  }

  return {
    differences,
    mirror: {
      sync: (batch) =>
        inTurn(async () => {
          const { deps, signed, input, reply, troubled } = batch;
          await prepare(batch, [signed.learnerId]);
          const arrivals = readArrivals(input.events);
          const real = await db
            .transaction()
            .execute((tx) => takeBatch(deps, troubled(syncRows(tx, pinned)), { signed, input, arrivals }))
            .catch(() => "taken_back" as const);
          const [expected, got] = [wordOf(reply), wordOf(real)];
          if (expected !== got) differences.push(`in memory: ${expected}\nPostgreSQL: ${got}`);
        }),
      judge: (judging) =>
        inTurn(async () => {
          const { deps, attempts, troubled, correction } = judging;
          await prepare(judging, []);
          for (const attempt of attempts) {
            const judge = async (tx: Database) => {
              if (correction !== undefined) await insertCorrection(tx, correction, deps.now());
              const rows = troubled(syncRows(tx, pinned));
              const learnerIds = await identitiesOf(tx, attempt.learnerId);
              await regradeAttempts(deps, { rows, learnerIds }, [attempt]);
            };
            await db
              .transaction()
              .execute(judge)
              .catch(() => undefined);
          }
        }),
    } satisfies Mirror,
    async settled() {
      for (;;) {
        await drained();
        if (open === 0) return;
      }
    },
    /** Whether both hold the same in the end. */
    async compare({ tables }: { tables: MemoryTables }): Promise<void> {
      const events = await db.selectFrom("events").select(["journal_id", "seq", "hash", "fork"]).execute();
      const answers = await db
        .selectFrom("answers")
        .select(["attempt_id", "question_id", "seq", "verdict", "fraction", "acceptance", "reason"])
        .execute();
      const real = [
        ...events.map((row) => [row.journal_id, row.seq, row.hash.toString("hex"), row.fork].join(" ")),
        ...answers.map((row) => Object.values(row).join(" ")),
      ];
      const simulated = [
        ...[...tables.events.values()].map((row) => [row.journalId, row.seq, row.hash, row.fork].join(" ")),
        ...[...tables.answers.values()].map((row) =>
          [
            row.attemptId,
            row.questionId,
            row.seq,
            row.verdict,
            row.fraction,
            row.acceptance,
            row.reason,
          ].join(" "),
        ),
      ];
      const other = new Set(real);
      for (const row of simulated) if (!other.delete(row)) differences.push(`only in memory: ${row}`);
      for (const row of other) differences.push(`only in PostgreSQL: ${row}`);
    },
  };
}

/** What a reply says, without the order of what has none. */
function wordOf(reply: SyncResult | "taken_back"): string {
  if (reply === "taken_back") return reply;
  const sorted = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort();
  const { results, receipts, outcomes, serverTime, tickets } = reply;
  return JSON.stringify([serverTime, results, sorted(receipts), sorted(outcomes), tickets]);
}

async function storeBlobs(db: Database, content: Content): Promise<void> {
  for (const [mode, versions] of Object.entries(content)) {
    await db.insertInto("sets").values({ set_id: mode, title: mode }).execute();
    for (const { manifest, parts } of versions) {
      for (const { id, question, key } of manifest.questions) {
        const part = parts.get(id);
        const blobs = [
          { sha256: question, kind: "question" as const, text: JSON.stringify(part?.question) },
          { sha256: key, kind: "key" as const, text: JSON.stringify(part?.key) },
        ];
        await db
          .insertInto("blobs")
          .values(
            blobs.map(({ sha256, kind, text }) => ({
              sha256,
              kind,
              media_type: "application/json",
              bytes: Buffer.from(text),
            })),
          )
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    }
  }
}

/** A second apart, so that a release lies between two of them. */
async function publishVersion(db: Database, content: Content, place: number): Promise<void> {
  for (const mode of ["practice", "exam"] as const) {
    const version = content[mode][place];
    if (!version) continue;
    await db
      .insertInto("manifests")
      .values({
        set_id: mode,
        version: version.manifest.version,
        payload_hash: version.hash,
        jws: "",
        payload: Buffer.from(JSON.stringify(version.manifest)),
        published_at: new Date(place * 1000),
      })
      .execute();
  }
}

async function issueTickets(db: Database, tables: MemoryTables): Promise<void> {
  for (const session of tables.sessions.values()) {
    if (session.adopted) continue;
    const { learnerId, sessionId, setId, closes_at, time_limit_seconds } = session;
    await db
      .insertInto("sessions")
      .values({
        learner_id: learnerId,
        session_id: sessionId,
        set_id: setId,
        mode: setId,
        issued_at: closes_at,
        opens_at: closes_at,
        closes_at,
        time_limit_seconds,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
