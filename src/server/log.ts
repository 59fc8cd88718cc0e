import { randomUUID } from "node:crypto";
import { pino, stdTimeFunctions, type DestinationStream, type Logger } from "pino";
import type { Env } from "./env.ts";
import { loggedError } from "./logged-error.ts";

/**
 * Structured lines on standard error (standard output is for people). They name requests, devices and attempts by
 * their ids; what proves who somebody is, what somebody is called and what was answered never gets into them.
 */
export function openLog(level: Env["logLevel"], destination?: DestinationStream): Logger {
  const options = {
    level,
    redact: ["req.headers.authorization", "req.headers.cookie", "*.password", "*.secret", "*.token"],
    serializers: { err: loggedError },
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: stdTimeFunctions.isoTime,
  };
  return pino(options, destination ?? pino.destination(2));
}

const REQUEST_ID = /^[\w-]{8,64}$/;

/** The caller's id for its request if it is a plain one: anything else could forge lines of the log. */
export function requestIdOf(headers: Record<string, string | string[] | undefined>): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && REQUEST_ID.test(given) ? given : randomUUID();
}
