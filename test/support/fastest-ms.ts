/**
 * The shortest of several runs, in milliseconds: what the work costs, without what else the machine was doing.
 * What takes too long takes too long every time.
 */
export function fastestMs(work: () => void, { runs = 5 } = {}): number {
  const times = Array.from({ length: runs }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  });
  return Math.min(...times);
}
