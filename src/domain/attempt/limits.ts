import * as z from "zod/mini";
import { TimeMs, Uuid } from "../id.ts";

/** What bounds an attempt in time: when its session closes, and how long it may take from its start. */
export type Limits = { closesAt?: TimeMs; timeLimitSeconds?: number };

/** The same with the session that it is a part of, by which more time is given. */
export const SessionLimits = z.object({
  sessionId: Uuid,
  closesAt: z.optional(TimeMs),
  timeLimitSeconds: z.optional(z.number().check(z.gt(0))),
});
export type SessionLimits = z.infer<typeof SessionLimits>;

/** When the time of an attempt is up, whichever bound comes first; undefined: never. */
export function endOf({ closesAt, timeLimitSeconds }: Limits, startedAt: TimeMs): TimeMs | undefined {
  const limited = timeLimitSeconds === undefined ? undefined : startedAt + timeLimitSeconds * 1000;
  if (closesAt === undefined) return limited;
  return limited === undefined ? closesAt : Math.min(closesAt, limited);
}

/** The same limits with the more time of two: what was signed is only ever put off, and a bound that never was stays none. */
export function extendLimits(signed: Limits, given: Limits): Limits {
  return {
    closesAt: later(signed.closesAt, given.closesAt),
    timeLimitSeconds: later(signed.timeLimitSeconds, given.timeLimitSeconds),
  };
}

function later(signed: number | undefined, given: number | undefined): number | undefined {
  return signed === undefined ? undefined : Math.max(signed, given ?? signed);
}
