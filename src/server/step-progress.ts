export type StepProgress = {
  part: string;
  done: number;
  total: number;
  rowsPerSecond: number;
  secondsLeft: number;
};
export type TellProgress = (progress: StepProgress) => void;

/** From now on. What an earlier run had done says nothing of how fast this one is. More may come to be done on the way. */
export function measureProgress(
  part: string,
  { total: expected, before = 0 }: { total: number; before?: number },
): (done: number, total?: number) => StepProgress {
  const startedAt = performance.now();
  return (done, total = expected) => {
    const rowsPerSecond = Math.round(((done - before) * 1000) / Math.max(1, performance.now() - startedAt));
    const secondsLeft = rowsPerSecond === 0 ? Infinity : Math.max(0, total - done) / rowsPerSecond;
    return { part, done, total: Math.max(total, done), rowsPerSecond, secondsLeft };
  };
}
