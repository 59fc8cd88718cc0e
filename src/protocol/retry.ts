import type { FailureCode } from "../domain/failure.ts";

/**
 * What the sender does about a failure.
 * `retry`: try again after a back-off. `pause`: wait for a sign-in. `update`: wait for a newer app.
 * `halve`: send less at once. `bisect`: find the event that cannot be taken. `stop`: not by repeating.
 */
export type Reaction = "retry" | "pause" | "update" | "halve" | "bisect" | "stop";

export const REACTIONS = {
  document_too_large: "stop",
  document_malformed: "stop",
  header_not_allowed: "stop",
  algorithm_not_allowed: "stop",
  wrong_document_type: "stop",
  unknown_key: "stop",
  bad_signature: "stop",
  threshold_not_met: "stop",
  document_expired: "stop",
  version_rolled_back: "stop",
  version_equivocated: "stop",
  set_disappeared: "stop",
  hash_mismatch: "stop",
  root_not_trusted: "stop",
  set_not_found: "stop",
  set_retired: "stop",
  set_not_solvable: "stop",
  needs_newer_app: "update",
  changed_meanwhile: "stop",
  not_signed_in: "pause",
  not_allowed: "pause",
  move_code_unknown: "stop",
  move_code_expired: "stop",
  answers_waiting: "stop",
  protocol_too_old: "update",
  request_malformed: "bisect",
  request_too_large: "halve",
  rate_limited: "retry",
  server_unavailable: "retry",
  server_error: "retry",
  network_unreachable: "retry",
  response_unreadable: "retry",
  not_found: "stop",
  storage_full: "stop",
  storage_lost: "stop",
  storage_unavailable: "retry",
  attempt_open_elsewhere: "stop",
  attempt_finished: "stop",
} satisfies Record<FailureCode, Reaction>;
