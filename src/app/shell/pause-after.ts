import { backOffMs } from "../../offline/sync/back-off.ts";

/** Half a minute at the most: one of the parts that may be missed ends an exam. */
const MOST_DOUBLINGS = 5;

/** How long to wait before a file of the app is asked for again: longer with each failure, or until the network is back. */
export function pauseAfter(failures: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener("online", end);
      resolve();
    };
    const timer = setTimeout(end, backOffMs(Math.min(failures, MOST_DOUBLINGS), Math.random()));
    addEventListener("online", end);
  });
}
