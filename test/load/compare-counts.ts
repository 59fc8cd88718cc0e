/** How often something is there, and what it is by its newest part. */
export type Count = { count: number; last: string };
export type Counts = ReadonlyMap<string, Count>;

export type Difference = { expected: number; lost: number; doubled: number; changed: number };

/** What was sent, held against what is counted: everything once, as it was, and nothing that nobody sent. */
export function compareCounts(sent: Counts, counted: Counts): Difference {
  const difference: Difference = { expected: 0, lost: 0, doubled: 0, changed: 0 };
  for (const [name, { count, last }] of sent) {
    const found = counted.get(name) ?? { count: 0, last };
    difference.expected += count;
    difference.lost += Math.max(0, count - found.count);
    difference.doubled += Math.max(0, found.count - count);
    if (found.last !== last) difference.changed += 1;
  }
  for (const [name, { count }] of counted) if (!sent.has(name)) difference.doubled += count;
  return difference;
}

export function isSame({ lost, doubled, changed }: Difference): boolean {
  return lost === 0 && doubled === 0 && changed === 0;
}
