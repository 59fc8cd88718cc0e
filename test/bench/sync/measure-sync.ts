import { atMost, goalAtMost, median, percentile, type Measurement } from "../measurement.ts";
import { compareIngest, type Ingest } from "../ingest/compare-ingest.ts";
import { INGEST_REPEATS, sharesOfRaw } from "../ingest/measure-ingest.ts";
import { runWithFaults, type FaultRun } from "./fault-run.ts";
import { openPeers, PEERS, type PeerName, type Peers } from "./open-peers.ts";
import { printFaults, printRuns } from "./print-peers.ts";
import { runTimed, type TimedRun } from "./timed-run.ts";

export type Extent = {
  rounds: { answers: number; repeats: number }[];
  faults: { answers: number; runs: number };
};

/** About a quarter of an hour on a machine with nothing else to do. */
export const FULL: Extent = {
  rounds: [
    { answers: 1_000, repeats: 5 },
    // Once: Workbox alone takes minutes for it.
    { answers: 10_000, repeats: 1 },
  ],
  faults: { answers: 1_000, runs: 2 },
};

/** One round of so many answers, in a few minutes: the fewer, the more often. A hundred only try the bench out. */
export function extentOf(answers: number): Extent {
  const repeats = Math.max(1, Math.min(5, Math.floor(3_000 / answers)));
  return {
    rounds: [{ answers, repeats: answers < 500 ? 1 : repeats }],
    faults: { answers: Math.min(answers, 500), runs: 1 },
  };
}

export type Runs = Map<PeerName, TimedRun[]>;

const SENDING = PEERS.filter((name) => !name.startsWith("raw"));
const RIVALS = SENDING.filter((name) => name !== "Mundap");
/** Batches of the ingest's comparison: enough for a rate. */
const INGEST_BATCHES = 12;

/** Mundap beside what else keeps answers in a browser and brings them to a server, and beside bare writes. */
export async function measureSync({ rounds, faults }: Extent): Promise<Measurement[]> {
  const peers = await openPeers();
  try {
    const measurements: Measurement[] = [];
    const ingests: Ingest[] = [];
    for (const { answers, repeats } of rounds) {
      const kept = peers.of("Mundap").front.keepBodies("/api/v2/attempts.sync");
      const runs = await runInTurns(peers, { answers, repeats });
      printRuns(answers, runs);
      measurements.push(...compare(answers, runs));
      // The first round's last drain, so that the rate limit of one device does not take part.
      const last = kept.filter(({ authorization }) => authorization === kept.at(-1)?.authorization);
      for (let repeat = ingests.length; repeat < INGEST_REPEATS; repeat += 1)
        ingests.push(await compareIngest(peers, last.slice(0, INGEST_BATCHES)));
    }
    measurements.push(...sharesOfRaw("what a drain sends", ingests));
    const faulty = await runAllWithFaults(peers, faults);
    printFaults(faults.answers, faulty);
    measurements.push(...nothingLost(faulty.get("Mundap") ?? []));
    return measurements;
  } finally {
    await peers.close();
  }
}

/**
 * Each repeat begins with another peer, so that whatever else the machine does touches all alike; the first one
 * with Mundap, whose rows the bare writers then write.
 */
async function runInTurns(peers: Peers, round: { answers: number; repeats: number }): Promise<Runs> {
  const runs: Runs = new Map(PEERS.map((name) => [name, []]));
  for (let repeat = 0; repeat < round.repeats; repeat += 1) {
    const first = repeat % PEERS.length;
    for (const name of [...PEERS.slice(first), ...PEERS.slice(0, first)]) {
      const run = await runTimed(peers.of(name), round.answers);
      runs.get(name)?.push(run);
      if (run.rows.length > 0) peers.setRows(run.rows);
      console.log(`  ${round.answers} answers, ${name}: ${Math.round(run.drainMs)} ms to drain`);
    }
  }
  return runs;
}

async function runAllWithFaults(
  peers: Peers,
  { answers, runs }: Extent["faults"],
): Promise<Map<PeerName, FaultRun[]>> {
  const faulty = new Map<PeerName, FaultRun[]>(SENDING.map((name) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const name of SENDING) {
      const one = await runWithFaults(peers.of(name), { answers, seed: 1 + run });
      console.log(`  faults ${1 + run}, ${name}: ${one.lost} lost, ${one.doubled} doubled`);
      faulty.get(name)?.push(one);
    }
  }
  return faulty;
}

function compare(answers: number, runs: Runs): Measurement[] {
  const each = (name: PeerName, of: (run: TimedRun) => number) => (runs.get(name) ?? []).map(of);
  const drain = (name: PeerName) => median(each(name, ({ drainMs }) => drainMs));
  const fastest = RIVALS.toSorted((a, b) => drain(a) - drain(b))[0] ?? "RxDB";
  // Of each repeat against the bare writes of the same repeat.
  const ratios = (share: number) =>
    (runs.get("Mundap") ?? []).map((run, repeat) => {
      const bare = runs.get("raw strict")?.[repeat]?.recordMs ?? [];
      return percentile(run.recordMs, share) / percentile(bare, share);
    });
  const count = answers.toLocaleString("en");
  return [
    {
      what: `${count} answers: drain, for each of the fastest peer's`,
      measured: hundredths(drain("Mundap") / drain(fastest)),
      unit: "×",
      budget: goalAtMost(1),
      note: `${Math.round(drain("Mundap"))} ms against ${Math.round(drain(fastest))} ms of ${fastest}; medians of ${runs.get("Mundap")?.length ?? 0}`,
    },
    {
      what: `${count} answers: time to durable record, for each of a bare strict transaction's`,
      measured: hundredths(median(ratios(0.5))),
      unit: "×",
      budget: goalAtMost(2),
      note: `of the same rows; medians of each repeat's p50; of its p95 ${hundredths(median(ratios(0.95)))} ×`,
    },
  ];
}

function nothingLost(runs: readonly FaultRun[]): Measurement[] {
  const sum = (of: (run: FaultRun) => number) => runs.reduce((total, run) => total + of(run), 0);
  const note = `${runs.length} runs of ${runs[0]?.recorded ?? 0} answers: two kills, one request in five fails`;
  return [
    {
      what: "answers lost by Mundap under faults",
      measured: sum(({ lost }) => lost),
      unit: "",
      budget: atMost(0),
      note,
    },
    {
      what: "answers doubled by Mundap under faults",
      measured: sum(({ doubled }) => doubled),
      unit: "",
      budget: atMost(0),
      note,
    },
    {
      what: "answers still waiting when the time was over",
      measured: sum(({ waiting }) => waiting),
      unit: "",
      budget: atMost(0),
      note,
    },
  ];
}

function hundredths(value: number): number {
  return Math.round(100 * value) / 100;
}
