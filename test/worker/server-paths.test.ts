import { expect, test } from "vitest";
import { SERVER_PATHS } from "../../src/worker/server-paths.ts";

const isServers = (path: string) => SERVER_PATHS.some((pattern) => pattern.test(path));

test.each([
  "/",
  "/quiz/1",
  "/review/1",
  "/wrong",
  "/stats",
  "/settings",
  "/classic",
  "/staff",
  "/staff/attempts/1",
  "/contents",
])("%s is a screen of the app", (path) => expect(isServers(path)).toBe(false));

test.each([
  "/api/v2/attempts.sync",
  "/api/auth/sign-in",
  "/content/catalog.jws",
  "/metrics",
  "/healthz",
  "/readyz",
])("%s is the server's own", (path) => expect(isServers(path)).toBe(true));
