import type { Failure } from "../../domain/failure.ts";
import type { StaffWords } from "../messages/en/staff.ts";

const UNREACHABLE: readonly Failure["code"][] = [
  "network_unreachable",
  "server_unavailable",
  "server_error",
  "rate_limited",
];

/** Why no account was made. A link whose address is taken, or whose form was not complete, is still good. */
export function joinRefusal({ code }: Failure, words: StaffWords): string {
  if (UNREACHABLE.includes(code)) return words.unreachable;
  if (code === "not_allowed") return words.joinTaken;
  return code === "request_malformed" ? words.joinIncomplete : words.joinRefused;
}
