import type { TRPCError } from "@trpc/server";
import type { FastifyBaseLogger } from "fastify";
import { wireOf } from "./trpc.ts";

/** What a reply says besides its body: never kept, and when to come back. */
export function replyMeta({ errors }: { errors: TRPCError[] }) {
  const wires = errors.map(wireOf);
  const headers: Record<string, string> = { "cache-control": "no-store" };
  const retryAfterMs = Math.max(0, ...wires.map((wire) => wire.retryAfterMs ?? 0));
  if (retryAfterMs > 0) headers["retry-after"] = String(Math.ceil(retryAfterMs / 1000));
  // 426 is not among the transport's own codes.
  const tooOld = wires.some((wire) => wire.failure.code === "protocol_too_old");
  return tooOld ? { status: 426, headers } : { headers };
}

export function logRefusal(log: FastifyBaseLogger, refused: { error: TRPCError; path?: string }): void {
  const { error, path } = refused;
  const { code } = wireOf(error).failure;
  if (code === "server_error") log.error({ err: error.cause ?? error, procedure: path }, "procedure failed");
  else log.info({ failure: code, procedure: path }, "procedure refused");
}
