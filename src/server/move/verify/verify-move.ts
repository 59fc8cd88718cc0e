import type { Client } from "pg";
import { measureProgress, type TellProgress } from "../../step-progress.ts";
import { countRows } from "../backfill.ts";
import { type CarriedTable, CARRIED_TABLES } from "../carried-tables.ts";
import { findUnmirrored } from "../mirror.ts";
import { readZone } from "../v1-zone.ts";
import { type SampleReport, checkSample } from "./check-sample.ts";
import { type ChunkReport, digestChunks } from "./digest-chunks.ts";
import { type Invariant, readInvariants } from "./invariants.ts";

const SAMPLE_ROWS = 1000;

export type VerifyReport = {
  holds: boolean;
  chunks: Record<string, ChunkReport>;
  invariants: Invariant[];
  sample: SampleReport;
  /** Tables whose changes are not carried just now, and changes that could not be. */
  notMirrored: string[];
  unmirroredRows: number;
};

/** Everything of one moment, while V1 goes on: its change and the mirror's are one transaction. */
export async function verifyMove(
  client: Client,
  onProgress: TellProgress = () => undefined,
): Promise<VerifyReport> {
  await client.query("begin isolation level repeatable read read only");
  try {
    const chunks: Record<string, ChunkReport> = {};
    const counts = new Map<CarriedTable, number>();
    for (const table of CARRIED_TABLES) counts.set(table, await countRows(client, table));
    const measure = measureProgress("verify", {
      total: [...counts.values()].reduce((sum, rows) => sum + rows),
    });
    let done = 0;
    for (const [table, rows] of counts) {
      chunks[table.part] = await digestChunks(client, table);
      onProgress(measure((done += rows)));
    }
    const zone = await readZone(client);
    const invariants = await readInvariants(client, zone);
    const sample = await checkSample(client, { size: SAMPLE_ROWS, zone });
    const notMirrored = await findUnmirrored(client);
    const { rows } = await client.query<{ count: string }>(
      "select count(*) as count from mundap.v1_unmirrored",
    );
    const unmirroredRows = Number(rows[0]?.count);
    const holds =
      Object.values(chunks).every(({ differing }) => differing === 0) &&
      invariants.every((invariant) => invariant.holds) &&
      sample.wrong.length === 0 &&
      notMirrored.length === 0;
    return { holds, chunks, invariants, sample, notMirrored, unmirroredRows };
  } finally {
    await client.query("rollback");
  }
}
