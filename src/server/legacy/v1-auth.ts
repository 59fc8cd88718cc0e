import { betterAuth } from "better-auth";
import type { V1Database } from "./v1-database.ts";

export type V1AuthDeps = {
  db: V1Database;
  /** Signs cookies. V1's own, where it is given: then who was signed in stays so. */
  secret: string;
  origins: readonly [string, ...string[]];
};
export type V1Auth = ReturnType<typeof openV1Auth>;

export const V1_AUTH_PATH = "/api/v1/auth";

/** V1's accounts, by the library and under the names that V1 had them; nothing is shared with staff's. */
export function openV1Auth(deps: V1AuthDeps) {
  const [baseURL] = deps.origins;
  return betterAuth({
    appName: "Mundap V1",
    baseURL,
    basePath: V1_AUTH_PATH,
    secret: deps.secret,
    trustedOrigins: [...deps.origins],
    database: { db: deps.db, type: "postgres" },
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128 },
    // Charged where the routes are: the library would count in memory of its own, and address by address only.
    rateLimit: { enabled: false },
    advanced: {
      disableOriginCheck: false,
      disableCSRFCheck: false,
      useSecureCookies: baseURL.startsWith("https:"),
    },
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
}
