import { percentile } from "../bench/measurement.ts";
import type { Log, Timed } from "./open-log.ts";

export type Times = {
  requests: number;
  meanMs: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  worstMs: number;
};

export type Summary = Times & {
  failed: number;
  problems: Record<string, number>;
  byKind: Record<string, Times>;
  /** How late this process itself was, which is part of every figure above. */
  lag: { p95Ms: number; worstMs: number };
  lostReplies: number;
};

export function summarise({ timed, lagsMs, lostReplies }: Log): Summary {
  const problems: Record<string, number> = {};
  for (const { kind, problem } of timed) {
    if (problem === undefined) continue;
    const name = `${kind}: ${problem}`;
    problems[name] = (problems[name] ?? 0) + 1;
  }
  const kinds = [...new Set(timed.map(({ kind }) => kind))];
  return {
    ...timesOf(timed),
    failed: timed.filter(({ problem }) => problem !== undefined).length,
    problems,
    byKind: Object.fromEntries(
      kinds.map((kind) => [kind, timesOf(timed.filter((one) => one.kind === kind))]),
    ),
    lag: { p95Ms: percentile(lagsMs, 0.95), worstMs: Math.max(0, ...lagsMs) },
    lostReplies,
  };
}

/** From when each should have gone out until its reply was read, also where that was an error. */
export function timesOf(timed: readonly Timed[]): Times {
  const took = timed.map(({ intendedMs, endedMs }) => endedMs - intendedMs);
  return {
    requests: took.length,
    meanMs: took.reduce((sum, ms) => sum + ms, 0) / took.length,
    p50Ms: percentile(took, 0.5),
    p95Ms: percentile(took, 0.95),
    p99Ms: percentile(took, 0.99),
    worstMs: Math.max(...took),
  };
}
