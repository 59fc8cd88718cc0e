/**
 * Every table that stays as it is, with all of its columns and why nobody can be found in them. A column that is
 * added to one of these fails `test/server/forget` until it is written down here, or its table is erased.
 */
export const KEPT_TABLES: Readonly<Record<string, { columns: readonly string[]; because: string }>> = {
  "mundap.migrations": { columns: ["id", "name", "run_on"], because: "the schema's own" },
  "mundap.migration_checksums": { columns: ["name", "sha256"], because: "the schema's own" },
  "mundap.generation": { columns: ["one", "generation", "place", "since"], because: "of the database" },
  "mundap.backups": {
    columns: ["taken_at", "file", "bytes", "sha256", "verified_at"],
    because: "of files: what is in them ages out with them",
  },
  "mundap.jobs": {
    columns: ["name", "leased_until", "leased_by", "last_run_at", "due_at"],
    because: "which process works",
  },
  "mundap.switches": { columns: ["id", "name", "is_open", "reason", "at"], because: "of the whole server" },
  "mundap.shadow_tallies": {
    columns: ["source", "outcome", "why", "marks"],
    because: "sums over everybody",
  },
  "mundap.sets": {
    columns: ["set_id", "title", "created_at", "retired_at", "released_at", "release_at"],
    because: "content",
  },
  "mundap.manifests": {
    columns: ["set_id", "version", "payload_hash", "jws", "payload", "published_at"],
    because: "content",
  },
  "mundap.manifest_blobs": { columns: ["payload_hash", "sha256"], because: "content" },
  "mundap.blobs": { columns: ["sha256", "kind", "media_type", "bytes"], because: "content" },
  "mundap.signed_documents": {
    columns: ["kind", "version", "payload_hash", "jws", "issued_at"],
    because: "content",
  },
  "mundap.forgettings": {
    columns: ["forgetting_id", "at", "staff_id", "staff_name", "rows"],
    because: "when and by whom, and how many rows; not who",
  },
  "mundap.forgotten_ids": {
    columns: ["id_hash", "forgetting_id"],
    because: "hashes of random ids that nobody else holds any more",
  },
  "mundap.forgotten_counts": {
    columns: ["day", "what", "count"],
    because: "sums over all forgotten people",
  },
  "mundap.rollout": {
    columns: ["one", "revision", "stage", "phase", "salt", "lowered_at", "began_at", "step_began_at"],
    because: "of the whole server",
  },
  "mundap.rollout_settings": {
    columns: ["id", "at", "staff_id", "staff_name", "settings"],
    because: "of the whole server; staff who acted",
  },
  "mundap.rollout_decisions": {
    columns: [
      "id",
      "at",
      "staff_id",
      "staff_name",
      "action",
      "why",
      "from_stage",
      "to_stage",
      "revision",
      "dry_run",
      "note",
      "inputs",
    ],
    because: "sums over both arms; staff who acted",
  },
  "mundap.arm_minutes": {
    columns: ["arm", "minute", "requests", "failed", "total_ms", "total_ms_squared"],
    because: "sums of requests",
  },
  "mundap.rollout_checks": {
    columns: ["item", "at", "state", "note", "staff_id", "staff_name"],
    because: "what staff ticked",
  },
  "mundap.announcements": {
    columns: ["announcement_id", "at", "until", "withdrawn_at", "words", "staff_id", "staff_name"],
    because: "what staff wrote to everybody",
  },
  "mundap.security_looks": {
    columns: ["id", "item", "evidence", "note", "at", "staff_id", "staff_name"],
    because: "of the server, by staff",
  },
  "mundap.staff_acts": {
    columns: ["id", "at", "staff_id", "staff_name", "act", "set_id", "detail"],
    because: "what staff did with sets",
  },
  "mundap.left_out_questions": {
    columns: [
      "id",
      "set_id",
      "question_id",
      "prompt",
      "reason",
      "staff_id",
      "staff_name",
      "left_out_at",
      "taken_back_by",
      "taken_back_at",
    ],
    because: "what staff did with sets",
  },
  "mundap.import_drafts": {
    columns: ["draft_id", "staff_id", "created_at", "file", "body", "own_id", "published_at"],
    because: "files of authors",
  },
  "mundap.import_draft_media": {
    columns: ["draft_id", "sha256", "media_type", "bytes"],
    because: "files of authors",
  },
  "mundap.v1_questions": {
    columns: [
      "v1_question_id",
      "category",
      "prompt",
      "set_id",
      "reason",
      "detail",
      "changes",
      "source_hash",
      "checked_at",
    ],
    because: "content of V1",
  },
  "mundap.move_steps": {
    columns: ["step", "part", "state", "cursor", "rows", "started_at", "updated_at", "done_at", "report"],
    because:
      "how far the move has come; a report or checkpoint that names somebody is scrubbed (scrub-move.ts)",
  },
  "mundap.staff": {
    columns: ["id", "name", "email", "emailVerified", "image", "createdAt", "updatedAt", "twoFactorEnabled"],
    because: "staff, who are no learners",
  },
  "mundap.staff_sessions": {
    columns: ["id", "expiresAt", "token", "createdAt", "updatedAt", "ipAddress", "userAgent", "userId"],
    because: "staff, who are no learners",
  },
  "mundap.staff_accounts": {
    columns: [
      "id",
      "accountId",
      "providerId",
      "userId",
      "accessToken",
      "refreshToken",
      "idToken",
      "accessTokenExpiresAt",
      "refreshTokenExpiresAt",
      "scope",
      "password",
      "createdAt",
      "updatedAt",
    ],
    because: "staff, who are no learners",
  },
  "mundap.staff_verifications": {
    columns: ["id", "identifier", "value", "expiresAt", "createdAt", "updatedAt"],
    because: "staff, who are no learners",
  },
  "mundap.staff_two_factors": {
    columns: ["id", "secret", "backupCodes", "userId", "verified", "failedVerificationCount", "lockedUntil"],
    because: "staff, who are no learners",
  },
  "mundap.staff_rate_limits": {
    columns: ["id", "key", "count", "lastRequest"],
    because: "staff, who are no learners",
  },
  "mundap.staff_roles": {
    columns: ["staff_id", "role", "granted_at"],
    because: "staff, who are no learners",
  },
  "mundap.staff_invitations": {
    columns: ["token_hash", "roles", "name", "expires_at", "used_at", "created_at"],
    because: "staff, who are no learners",
  },
  "public.questions": {
    columns: [
      "id",
      "category",
      "question",
      "options",
      "correct_answer",
      "explanation",
      "code",
      "difficulty",
      "created_at",
    ],
    because: "content of V1",
  },
};
