import type { Pool } from "pg";
import { must } from "../../src/domain/invariant.ts";
import { verifyReceipt } from "../../src/signing/verify-receipt.ts";
import { verifyRoot } from "../../src/signing/verify-root.ts";
import { LearnerStatistics } from "../../src/protocol/statistics.ts";
import * as z from "zod/mini";
import { ask } from "./ask.ts";
import { compareCounts, type Count, type Counts, type Difference } from "./compare-counts.ts";
import type { Phone } from "./open-phone.ts";

/** Events as they are stored, answers as they are judged, receipts as they were signed, statistics as learners see them. */
export type Checked = Record<"events" | "answers" | "receipts" | "statistics", Difference>;

/** Whether everything that phones were given is there once, by four ways that have little in common. */
export async function checkCounts(pool: Pool, phones: readonly Phone[]): Promise<Checked> {
  const heads = phones.flatMap(({ told }) => [...told.heads.values()]);
  const journals = new Map(
    heads.map(({ journalId, seq, hash }) => [journalId, { count: seq + 1, last: hash }]),
  );
  const verdicts = phones.flatMap(({ told }) => [...told.verdicts]);
  const answers = new Map(verdicts.map(([name, verdict]) => [name, { count: 1, last: verdict }]));
  const byLearner = new Map(phones.map(({ device, told }) => [device.learnerId, sumOf(told)]));
  return {
    events: compareCounts(journals, await readEvents(pool)),
    answers: compareCounts(answers, await readAnswers(pool)),
    receipts: compareCounts(journals, await readReceipts(phones)),
    statistics: compareCounts(byLearner, await readStatistics(phones)),
  };
}

function sumOf({ verdicts }: Phone["told"]): Count {
  const correct = [...verdicts.values()].filter((verdict) => verdict === "correct").length;
  return { count: verdicts.size, last: `${correct} correct` };
}

function readEvents(pool: Pool): Promise<Counts> {
  return readCounts(
    pool,
    `select journal_id::text as name, count(*) as count, encode((array_agg(hash order by seq desc))[1], 'hex') as last
     from mundap.events group by journal_id`,
  );
}

function readAnswers(pool: Pool): Promise<Counts> {
  return readCounts(
    pool,
    `select attempt_id || ' ' || question_id as name, count(*) as count, max(verdict) as last
     from mundap.answers where acceptance in ('counted', 'late_counted') group by 1`,
  );
}

async function readCounts(pool: Pool, statement: string): Promise<Counts> {
  const { rows } = await pool.query<Count & { name: string }>(statement);
  return new Map(rows.map(({ name, count, last }) => [name, { count, last }]));
}

/** The newest of each journal, signed by the server's key. */
async function readReceipts(phones: readonly Phone[]): Promise<Counts> {
  const { line } = must(phones[0], "there are phones");
  const root = await verifyRoot(await (await fetch(`${line.url}/content/root.jws`)).text());
  if (!root.ok) throw new Error(root.failure.code);
  const counts = new Map<string, Count>();
  for (const jws of phones.flatMap(({ told }) => [...told.receipts.values()])) {
    const signed = await verifyReceipt(jws, { root: root.value });
    if (!signed.ok) continue;
    const { journalId, seq, hash } = signed.value.document;
    counts.set(journalId, { count: seq + 1, last: hash });
  }
  return counts;
}

const Envelope = z.object({ result: z.object({ data: LearnerStatistics }) });

async function readStatistics(phones: readonly Phone[]): Promise<Counts> {
  const counts = new Map<string, Count>();
  for (const { line, device } of phones) {
    const { bytes } = await ask(line, { path: "/api/v2/attempts.statistics" });
    const { answered, correct } = Envelope.parse(JSON.parse(bytes.toString())).result.data;
    counts.set(device.learnerId, { count: answered, last: `${correct} correct` });
  }
  return counts;
}
