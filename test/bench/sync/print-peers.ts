import { median, percentile } from "../measurement.ts";
import type { FaultRun } from "./fault-run.ts";
import type { PeerName } from "./open-peers.ts";
import type { TimedRun } from "./timed-run.ts";

type Columns<Run> = readonly (readonly [head: string, value: (run: Run) => number, digits: number])[];

const TIMED: Columns<TimedRun> = [
  ["record p50 ms", ({ recordMs }) => percentile(recordMs, 0.5), 2],
  ["record p95 ms", ({ recordMs }) => percentile(recordMs, 0.95), 2],
  ["drain ms", ({ drainMs }) => drainMs, 0],
  ["KiB sent", ({ sent }) => sent.bytes / 1024, 0],
  ["requests", ({ sent }) => sent.requests, 0],
  ["KiB stored", ({ storedBytes }) => storedBytes / 1024, 0],
];

const FAULTY: Columns<FaultRun> = [
  ["recorded", ({ recorded }) => recorded, 0],
  ["lost", ({ lost }) => lost, 0],
  ["doubled", ({ doubled }) => doubled, 0],
  ["waiting", ({ waiting }) => waiting, 0],
  ["drain ms", ({ drainMs }) => drainMs, 0],
  ["requests", ({ requests }) => requests, 0],
];

/** The median of the repeats, and in brackets how far apart they were. */
export function printRuns(answers: number, runs: ReadonlyMap<PeerName, readonly TimedRun[]>): void {
  console.log(`\n  ${answers} answers, medians of the repeats (least … most)`);
  print(TIMED, runs);
}

export function printFaults(answers: number, runs: ReadonlyMap<PeerName, readonly FaultRun[]>): void {
  console.log(`\n  ${answers} answers under faults, medians of the runs (least … most)`);
  print(FAULTY, runs);
}

function print<Run>(columns: Columns<Run>, runs: ReadonlyMap<PeerName, readonly Run[]>): void {
  const rows = [...runs].map(([name, of]) => [
    name,
    ...columns.map(([, value, digits]) => spread(of.map(value), digits)),
  ]);
  const table = [["", ...columns.map(([head]) => head)], ...rows];
  const widths = table[0]?.map((_, at) => Math.max(...table.map((row) => (row[at] ?? "").length))) ?? [];
  for (const row of table) console.log(`  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")}`);
  console.log();
}

function spread(values: readonly number[], digits: number): string {
  const said = (value: number) => value.toFixed(digits);
  const [least, most] = [said(percentile(values, 0)), said(percentile(values, 1))];
  return least === most ? least : `${said(median(values))} (${least} … ${most})`;
}
