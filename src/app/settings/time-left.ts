/** Ten minutes are the server's promise; a device's wrong clock must not show more, or less than nothing. */
const LIFE_MS = 10 * 60_000;

/** How long a code is good for, by what the server says and a clock that may be wrong. */
export function codeLifeMs(expiresAt: number, wallMs: number): number {
  const left = expiresAt - wallMs;
  return left > 0 && left <= LIFE_MS ? left : LIFE_MS;
}

/** 9:05 */
export function minutesAndSeconds(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
