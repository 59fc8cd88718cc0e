export type StartProblemCode =
  | "env_invalid"
  | "keys_unusable"
  | "already_running"
  | "port_in_use"
  | "build_failed"
  | "postgres_unavailable"
  | "database_unreachable"
  | "database_newer"
  | "migration_drifted"
  | "migration_failed";

/** Why nothing could be started. The message is one sentence for the person at the keyboard, with the remedy. */
export class StartProblem extends Error {
  readonly code: StartProblemCode;

  constructor(code: StartProblemCode, message: string) {
    super(message);
    this.name = "StartProblem";
    this.code = code;
  }
}
