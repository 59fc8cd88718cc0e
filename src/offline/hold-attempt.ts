import type { Uuid } from "../domain/id.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { LockPort } from "./ports.ts";

export type Hold = {
  attemptId: Uuid;
  steal?: "steal";
  signal: AbortSignal;
  onLost: () => void;
};

/**
 * One writer per attempt: the attempt's Web Lock, held until `signal` is aborted. Another tab may
 * take it over (`steal`); the holder is told through `onLost`. A browser without locks has no
 * second opinion to ask: there the journal's own transaction keeps two tabs in one line.
 */
export async function holdAttempt(locks: LockPort | undefined, hold: Hold): Promise<Result<void>> {
  if (!locks || hold.signal.aborted) return ok(undefined);
  const how = hold.steal ? { steal: true } : { ifAvailable: true };
  return await new Promise((resolve) => {
    let granted = false;
    const held = locks.request(`mundap.attempt.${hold.attemptId}`, how, async (lock) => {
      if (!lock) {
        resolve(fail("attempt_open_elsewhere"));
        return;
      }
      granted = true;
      resolve(ok(undefined));
      await new Promise<void>((release) => {
        if (hold.signal.aborted) release();
        hold.signal.addEventListener("abort", () => release(), { once: true });
      });
    });
    held.catch(() => {
      // Never given: as in a browser without locks. Given and taken over: the holder is told.
      if (!granted) resolve(ok(undefined));
      else if (!hold.signal.aborted) hold.onLost();
    });
  });
}
