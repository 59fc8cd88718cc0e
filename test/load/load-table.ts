import { atMost, percentile, type Measurement } from "../bench/measurement.ts";
import { isSame, type Difference } from "./compare-counts.ts";
import type { LoadOptions, LoadResult } from "./measure-load.ts";
import type { Phase } from "./measure-phase.ts";
import { nameBottleneck, type Step } from "./step-up.ts";
import type { Times } from "./summarise.ts";

/** Whose core PostgreSQL shares. */
export type Sharing = "server" | "generator";

/** The budgets of the plan, each with what was seen beside it. */
export function loadTable(
  result: LoadResult,
  { users, devices, backlog, arrive }: LoadOptions,
  sharing: Sharing,
): Measurement[] {
  const { steady, flush } = result;
  const done = flush.phonesDoneMs;
  return [
    ...phaseRows(`${users + devices} people open the app within ${arrive} s`, result.arrive),
    ...phaseRows(`${users} users at a server that is new`, result.first),
    ...phaseRows(`${users} users`, steady),
    ...phaseRows(`${users} users while ${devices} phones flush ${backlog} answers each`, {
      ...flush,
      ...flush.users,
    }),
    milliseconds(
      "  a batch of 100 events of the backlog, mean",
      flush.batches.meanMs,
      timesNote(flush.batches),
    ),
    {
      what: "  the backlogs are there after (middle phone)",
      measured: round(percentile(done, 0.5) / 1000),
      unit: "s",
      note: `${flush.events} events; the last after ${round((done.at(-1) ?? 0) / 1000)} s`,
    },
    {
      what: "memory of the server at its highest",
      measured: Math.round(result.memory.highestMb),
      unit: "MB",
      budget: atMost(500),
      note: `${Math.round(result.memory.nowMb)} MB at the end`,
    },
    failures([result.arrive, result.first, steady, flush]),
    ...saturationRows(result.saturation, sharing),
    ...Object.entries(result.checked).map(([what, difference]) => countRow(what, difference)),
  ];
}

function phaseRows(what: string, phase: Phase): Measurement[] {
  const { cpu, query, lag, requests, seconds, memory } = phase;
  const late = `generator late by ${round(lag.p95Ms)} ms (p95), ${round(lag.worstMs)} ms (worst)`;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return [
    {
      ...milliseconds(
        `${what}: mean response`,
        phase.meanMs,
        `${requests} requests in ${round(seconds)} s; ${late}`,
      ),
      budget: atMost(200),
    },
    milliseconds("  p95", phase.p95Ms, timesNote(phase)),
    {
      ...milliseconds(
        "  p95 of statements in PostgreSQL, at most",
        query.p95AtMostMs,
        `${query.calls} statements, mean ${query.meanMs.toFixed(2)} ms`,
      ),
      budget: atMost(100),
    },
    {
      what: "  processor of the server",
      measured: Math.round(cpu.server * 100),
      unit: "%",
      note: `PostgreSQL ${percent(cpu.postgres)}, generator ${percent(cpu.generator)}, of a core each`,
    },
    {
      what: "  memory of the server at its end",
      measured: Math.round(memory.nowMb),
      unit: "MB",
      note: `heap ${Math.round(memory.totalMb)} MB with ${Math.round(memory.usedMb)} MB in it, buffers ${Math.round(memory.externalMb)} MB`,
    },
  ];
}

function failures(phases: readonly Phase[]): Measurement {
  const sum = (of: (phase: Phase) => number) => phases.reduce((total, phase) => total + of(phase), 0);
  const problems = phases.flatMap((phase) => Object.entries(phase.problems));
  const failed = sum((phase) => phase.failed);
  return {
    what: "requests that failed",
    measured: round((100 * failed) / sum(({ requests }) => requests), 3),
    unit: "%",
    budget: atMost(0.1),
    note:
      problems.map(([name, count]) => `${count} × ${name}`).join(", ") ||
      `besides, ${sum(({ lostReplies }) => lostReplies)} replies were lost on purpose`,
  };
}

function saturationRows(steps: readonly Step[], sharing: Sharing): Measurement[] {
  const last = steps.at(-1);
  const note = (step: Step) =>
    `${step.offered}/s: p95 ${Math.round(step.p95Ms)} ms, ${Math.round(step.requests / step.seconds)}/s came`;
  return [
    {
      what: "saturation, not users: the highest step held (p95 ≤ 1 s, none failed)",
      measured: steps.findLast(({ held }) => held)?.offered ?? 0,
      unit: "actions/s",
      note: steps.map(note).join("; "),
    },
    ...(last === undefined || last.held
      ? []
      : [
          {
            what: `  what gave way: ${nameBottleneck(last, sharing)}`,
            measured: Math.round(last.cpu.server * 100),
            unit: "% of a core by the server",
            note: `PostgreSQL ${Math.round(last.cpu.postgres * 100)} %, generator ${Math.round(last.cpu.generator * 100)} %`,
          },
        ]),
  ];
}

function countRow(what: string, difference: Difference): Measurement {
  const { expected, lost, doubled, changed } = difference;
  return {
    what: `${what} that are not there exactly once, as they were`,
    measured: lost + doubled + changed,
    unit: `of ${expected}`,
    budget: atMost(0),
    note: isSame(difference) ? "" : `${lost} lost, ${doubled} doubled, ${changed} changed`,
  };
}

function timesNote({ p50Ms, p99Ms, worstMs }: Times): string {
  return `p50 ${round(p50Ms)}, p99 ${round(p99Ms)}, worst ${round(worstMs)} ms`;
}

function milliseconds(what: string, measured: number, note: string): Measurement {
  return { what, measured: round(measured), unit: "ms", note };
}

function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}
