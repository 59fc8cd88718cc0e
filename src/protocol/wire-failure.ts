import * as z from "zod/mini";
import { Failure } from "../domain/failure.ts";

/** What an error reply carries besides its status: one failure of the closed union, never internals. */
export const WireFailure = z.object({
  failure: Failure,
  requestId: z.optional(z.string()),
  /** The server's word on when to come back; wins over the sender's own back-off. */
  retryAfterMs: z.optional(z.number().check(z.gte(0))),
});
export type WireFailure = z.infer<typeof WireFailure>;
