import { setTimeout as wait } from "node:timers/promises";

/** As long as the server says to wait. */
const PAUSE_MS = 5000;
const MOST = 24;

/**
 * Asks, and asks again where a busy server says that it cannot just now: here it shares its two cores, and its process,
 * with everybody who asks it. Its word is that nothing was done, and it is held to it by what is counted at the end.
 */
export async function askAgain<T>(ask: () => Promise<T>): Promise<T> {
  for (let asked = 1; ; asked += 1) {
    try {
      return await ask();
    } catch (problem) {
      if (asked === MOST || !String(problem).includes("server_unavailable")) throw problem;
    }
    await wait(PAUSE_MS);
  }
}
