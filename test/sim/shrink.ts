/**
 * The fewest steps that still show the same, by delta debugging: ever smaller parts are left out as long
 * as that changes nothing. `most` runs.
 */
export async function shrinkSchedule<S>(
  steps: readonly S[],
  stillFails: (steps: readonly S[]) => Promise<boolean>,
  most: number,
): Promise<readonly S[]> {
  let left = steps;
  let runs = 0;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < left.length;) {
      if (runs >= most) return left;
      runs += 1;
      const fewer = [...left.slice(0, from), ...left.slice(from + size)];
      if (await stillFails(fewer)) left = fewer;
      else from += size;
    }
  }
  return left;
}
