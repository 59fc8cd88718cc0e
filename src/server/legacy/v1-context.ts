import type { Ports } from "../api/context.ts";
import type { SubmissionRecorder } from "../move/shadow/record-submissions.ts";
import type { V1Database } from "./v1-database.ts";

export type V1User = { id: string; name: string; email: string };

export type V1Deps = Pick<Ports, "charge" | "measure" | "classify" | "now"> & {
  db: V1Database;
  /** From 0 up to 1. */
  random(): number;
  /** For the shadow marking, later. */
  noteSubmission: SubmissionRecorder["add"];
};

export type V1Context = {
  deps: V1Deps;
  requestId: string;
  /** Who is charged for calls that need no account. */
  address: string;
  userOfRequest(): Promise<V1User | undefined>;
};
