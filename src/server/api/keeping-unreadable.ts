import * as z from "zod/mini";
import { learnerProcedure } from "./procedures.ts";
import { errorOf, wireOf } from "./trpc.ts";

const SeveralEvents = z.object({ events: z.array(z.unknown()).check(z.minLength(2)) });

/**
 * A message that cannot be read may hold a learner's answer: its exact text is kept for a person, and its
 * sender is told as always that it could not be read. Of several events the sender finds the one that cannot
 * be taken by sending fewer at once, so that what the others say is not kept beside what was accepted.
 */
export const keepingUnreadable = learnerProcedure.use(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok || wireOf(result.error).failure.code !== "request_malformed") return result;
  const { body, ports, signed } = ctx;
  if (body === undefined || SeveralEvents.safeParse(jsonOf(body)).success) return result;
  const waitMs = ports.charge({ operation: path, who: signed.deviceId, cost: 1 });
  if (waitMs > 0) throw errorOf({ code: "rate_limited" }, waitMs);
  await ports.attempts.quarantine(signed, body);
  return result;
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
