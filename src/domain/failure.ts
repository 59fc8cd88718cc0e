import * as z from "zod/mini";

/**
 * Every expected failure, by its one name: the same string in the wire, SQL, metric labels and the
 * message tables. Adding one does not compile until every language has words for it.
 */
export const FailureCode = z.enum([
  // Signatures and documents
  "document_too_large",
  "document_malformed",
  "header_not_allowed",
  "algorithm_not_allowed",
  "wrong_document_type",
  "unknown_key",
  "bad_signature",
  "threshold_not_met",
  "document_expired",
  "version_rolled_back",
  "version_equivocated",
  "set_disappeared",
  "hash_mismatch",
  "root_not_trusted",
  // Content
  "set_not_found",
  "set_retired",
  "set_not_solvable",
  "needs_newer_app",
  "changed_meanwhile",
  // Who
  "not_signed_in",
  "not_allowed",
  "move_code_unknown",
  "move_code_expired",
  "answers_waiting",
  // Delivery
  "protocol_too_old",
  "request_malformed",
  "request_too_large",
  "rate_limited",
  "server_unavailable",
  "server_error",
  "network_unreachable",
  "response_unreadable",
  "not_found",
  // The device
  "storage_full",
  "storage_lost",
  "storage_unavailable",
  "attempt_open_elsewhere",
  "attempt_finished",
]);
export type FailureCode = z.infer<typeof FailureCode>;

/** `detail` holds what a message names: a file, a line, an id, a limit. Never a secret, never internals. */
export const Failure = z.object({
  code: FailureCode,
  detail: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
});
export type Failure = z.infer<typeof Failure>;
