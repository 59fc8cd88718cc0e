import type { EventResult } from "../../protocol/sync.ts";

/** Whether the server holds it beside the chain that counts, be it that it says so for the first time or again. */
export function standsBeside({ code, reason }: EventResult): boolean {
  return code === "fork" || reason === "fork";
}
