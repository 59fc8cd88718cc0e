const BASE_MS = 1000;
const CAP_MS = 5 * 60 * 1000;

/**
 * Full jitter between one second and a ceiling that doubles with every failure in a row, up to five
 * minutes: a thousand phones that lost the same server do not come back in the same second.
 * `roll` is 0 … 1.
 */
export function backOffMs(failures: number, roll: number): number {
  const ceilingMs = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(failures, 16));
  return Math.round(BASE_MS + roll * (ceilingMs - BASE_MS));
}
