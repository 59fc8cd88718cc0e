import { OperatorProblem, type OperatorProblemCode } from "./operator-problem.ts";

/** What PostgreSQL (five characters) and the operating system (words) say, and what that is to an operator. */
const CODES: Readonly<Record<string, OperatorProblemCode>> = {
  "42501": "database_refuses",
  "25006": "database_read_only",
  "53100": "disk_full",
  "53200": "database_busy",
  "53300": "database_busy",
  "3F000": "schema_unknown",
  "42P01": "schema_unknown",
  "42703": "schema_unknown",
  "42883": "schema_unknown",
  "57P01": "database_lost",
  "57P02": "database_lost",
  "57P03": "database_lost",
  "08000": "database_lost",
  "08003": "database_lost",
  "08006": "database_lost",
  ECONNREFUSED: "database_lost",
  ECONNRESET: "database_lost",
  EPIPE: "database_lost",
  ETIMEDOUT: "database_lost",
  EHOSTUNREACH: "database_lost",
  ENOTFOUND: "database_lost",
  EAI_AGAIN: "database_lost",
  ENOSPC: "disk_full",
  EDQUOT: "disk_full",
  EACCES: "file_refused",
  EPERM: "file_refused",
  EROFS: "file_refused",
};

/** The same where the error names the path: without one it is about something else, like a socket. */
const PATH_CODES: Readonly<Record<string, OperatorProblemCode>> = {
  ENOENT: "path_not_found",
  EEXIST: "path_not_folder",
  ENOTDIR: "path_not_folder",
  EISDIR: "path_is_folder",
};

/** The driver gives these no code. */
const LOST = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/;

/** An error from outside as one sentence with what to do about it; undefined where it is none of those that are known. */
export function operatorProblemOf(error: unknown): OperatorProblem | undefined {
  if (error instanceof OperatorProblem) return error;
  if (!(error instanceof Error)) return undefined;
  const named = "code" in error && "path" in error ? PATH_CODES[String(error.code)] : undefined;
  if (named !== undefined && "path" in error) return new OperatorProblem(named, { path: String(error.path) });
  const known = "code" in error ? CODES[String(error.code)] : undefined;
  const code = known ?? (LOST.test(error.message) ? "database_lost" : undefined);
  if (code === undefined) return operatorProblemOf(error.cause);
  // One that tried several addresses has no message of its own.
  return new OperatorProblem(code, { said: error.message || ("code" in error ? String(error.code) : "") });
}
