import type { FastifyReply, FastifyRequest } from "fastify";
import { envelopeOf } from "./refusal.ts";

/** Tells who asked too often when to come back. */
export function refuseForNow(request: FastifyRequest, reply: FastifyReply, waitMs: number): FastifyReply {
  reply.status(429).header("retry-after", String(Math.ceil(waitMs / 1000)));
  return reply.send(envelopeOf({ code: "rate_limited", status: 429 }, request.id, waitMs));
}
