import { authorizationOf } from "../../support/api-client.ts";
import { goalAtLeast, median, type Measurement } from "../measurement.ts";
import type { Kept } from "../sync/front.ts";
import { compareIngest, type Ingest } from "./compare-ingest.ts";
import { openIngest, type IngestBench } from "./open-ingest.ts";
import { recordBatches, type Sending } from "./recorded-batches.ts";

export const INGEST_REPEATS = 5;
/** What an ingest of the same rows is to reach of their bare insert. */
const SHARE_GOAL = 60;

/** How fast the server takes what phones send, beside bare inserts of the rows that come of it. No browser. */
export async function measureIngest(attempts: { backlog: number; oneByOne: number }): Promise<Measurement[]> {
  const bench = await openIngest();
  try {
    const backlog = await repeat(bench, attempts.backlog, "backlog");
    const oneByOne = await repeat(bench, attempts.oneByOne, "one by one");
    return [
      ...sharesOfRaw("a day's backlog", backlog),
      ...sharesOfRaw("an attempt sent answer by answer", oneByOne),
    ];
  } finally {
    await bench.close();
  }
}

async function repeat(bench: IngestBench, attempts: number, sending: Sending): Promise<Ingest[]> {
  const ingests: Ingest[] = [];
  for (let round = 0; round < INGEST_REPEATS; round += 1) {
    const authorization = authorizationOf(bench.device);
    const kept = recordBatches(bench, attempts, sending).map((input): Kept => ({
      body: JSON.stringify(input),
      authorization,
    }));
    ingests.push(await compareIngest(bench, kept));
  }
  return ingests;
}

export function sharesOfRaw(what: string, ingests: readonly Ingest[]): Measurement[] {
  const share = (of: (ingest: Ingest) => number) =>
    Math.round(100 * median(ingests.map((ingest) => ingest.rawMs / of(ingest))));
  const perBatch = (of: (ingest: Ingest) => number) =>
    median(ingests.map((ingest) => of(ingest) / ingest.batches)).toFixed(1);
  const { events = 0, batches = 0 } = ingests[0] ?? {};
  return [
    {
      what: `${what}: ingest, of a raw batch insert of the same rows`,
      measured: share(({ acceptMs }) => acceptMs),
      unit: "%",
      budget: goalAtLeast(SHARE_GOAL),
      note: `${perBatch(({ acceptMs }) => acceptMs)} ms a batch against ${perBatch(({ rawMs }) => rawMs)}; ${events} events in ${batches} batches, median of ${ingests.length} rounds; judged and signed for`,
    },
    {
      what: "  the same with HTTP, schema and authentication",
      measured: share(({ httpMs }) => httpMs),
      unit: "%",
      note: `${perBatch(({ httpMs }) => httpMs)} ms a batch`,
    },
  ];
}
