import type { AcceptedNumber, NumericKey } from "../../../../domain/question/numeric.ts";
import { edgesOf, numberProbes } from "./blank.ts";
import { isClose } from "./scoring.ts";
import { fractionOf, isPositive } from "./text-key.ts";

type CreditOf = (value: string) => number;
type Probe = { value: number; isEdge: boolean; credit: number };

/**
 * The numbers and ranges that earn something: between two numbers that the rules name, all earn alike.
 * Undefined where a range has no end, or nothing earns the full mark.
 */
export function numberKey(mentioned: readonly string[], creditOf: CreditOf): NumericKey | undefined {
  const edges = edgesOf(mentioned);
  const probes = numberProbes(mentioned).map((value) => ({
    value,
    isEdge: edges.includes(value),
    credit: creditOf(String(value)),
  }));
  if ([probes[0], probes.at(-1)].some((probe) => probe !== undefined && isPositive(probe.credit)))
    return undefined;
  const levels = [...new Set(probes.map(({ credit }) => credit).filter(isPositive))].toSorted(
    (a, b) => b - a,
  );
  if (!levels.some((level) => isClose(level, 1))) return undefined;
  const accepted = levels.flatMap((level) =>
    runsOf(probes, level).map((run): AcceptedNumber => ({ ...rangeOf(run, probes), ...fractionOf(level) })),
  );
  // A number within two ranges earns the better one anyway.
  const seen = new Set<string>();
  return { accepted: accepted.filter((one) => seen.size !== seen.add(JSON.stringify(one)).size) };
}

/** Neighbours that all earn at least so much, as far as one of them earns just that. */
function runsOf(probes: readonly Probe[], level: number): Probe[][] {
  const runs: Probe[][] = [[]];
  for (const probe of probes) {
    if (probe.credit >= level || isClose(probe.credit, level)) runs.at(-1)?.push(probe);
    else runs.push([]);
  }
  return runs.filter((run) => run.some(({ credit }) => isClose(credit, level)));
}

/** As the author wrote it where that can be seen: a value in the middle of its range is value ± margin. */
function rangeOf(run: readonly Probe[], probes: readonly Probe[]): AcceptedNumber {
  const [first, last] = [run[0], run.at(-1)];
  const from = endOf(first, probes[probes.indexOf(first as Probe) - 1], 1);
  const to = endOf(last, probes[probes.indexOf(last as Probe) + 1], -1);
  if (from === to) return { value: from };
  const middle = (from + to) / 2;
  const named = run.find(
    ({ value, isEdge }) => isEdge && Math.abs(value - middle) <= Math.abs(to - from) * 1e-9,
  );
  return named === undefined ? { value: from, max: to } : { value: named.value, absolute: (to - from) / 2 };
}

/** The range ends at a number that the rules name; where that one is outside ("more than 5"), a hair within. */
function endOf(probe: Probe | undefined, outside: Probe | undefined, inwards: 1 | -1): number {
  if (probe === undefined || outside === undefined || probe.isEdge) return probe?.value ?? 0;
  const hair = Math.max(Math.abs(outside.value), 1) * 1e-9;
  return outside.value + inwards * hair;
}
