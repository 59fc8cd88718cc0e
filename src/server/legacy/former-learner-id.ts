import { createHash } from "node:crypto";
import type { Uuid } from "../../domain/id.ts";

/** The learner that a V1 account is in V2: the same wherever it is asked, as moving the data makes it. */
export function formerLearnerId(v1UserId: string): Uuid {
  const hex = createHash("md5").update(`v1:user:${v1UserId}`).digest("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
