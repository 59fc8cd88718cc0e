import { betterAuth } from "better-auth";
import { twoFactor } from "better-auth/plugins/two-factor";
import type { Database } from "../db/open-database.ts";
import { makeRecoveryCodes } from "./recovery-codes.ts";

const HOUR_SECONDS = 60 * 60;
/** A week. */
const SESSION_HOURS = 168;
const DAY_SECONDS = 24 * 60 * 60;

/** The client's address as we determined it, under a name no client can get past us. */
export const ADDRESS_HEADER = "x-mundap-client-address";

export type StaffAuthDeps = {
  db: Database;
  /** Signs cookies; kept with the keys of the data folder. */
  secret: string;
  /** Where staff reach the server: forms from anywhere else are refused. */
  origins: readonly [string, ...string[]];
  /** How long somebody stays signed in without a visit. */
  sessionHours?: number | undefined;
};
export type StaffAuth = ReturnType<typeof openStaffAuth>;

/** Sign-in of staff: password and, for who turned it on, a second step. Accounts are made by invitation only. */
export function openStaffAuth(deps: StaffAuthDeps) {
  const [baseURL] = deps.origins;
  const expiresIn = Math.round((deps.sessionHours ?? SESSION_HOURS) * HOUR_SECONDS);
  return betterAuth({
    appName: "Mundap",
    baseURL,
    basePath: "/api/auth",
    secret: deps.secret,
    trustedOrigins: [...deps.origins],
    database: { db: deps.db, type: "postgres" },
    user: { modelName: "staff" },
    // Prolonged by a visit, at most once a day and several times within a short life.
    session: { modelName: "staff_sessions", expiresIn, updateAge: Math.min(DAY_SECONDS, expiresIn / 4) },
    account: { modelName: "staff_accounts" },
    verification: { modelName: "staff_verifications" },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 128 },
    plugins: [
      twoFactor({
        issuer: "Mundap",
        twoFactorTable: "staff_two_factors",
        backupCodeOptions: { customBackupCodesGenerate: makeRecoveryCodes },
      }),
    ],
    // Kept in the database: processes behind a load balancer count together.
    rateLimit: {
      enabled: true,
      storage: "database",
      modelName: "staff_rate_limits",
      window: 60,
      max: 120,
      customRules: {
        "/sign-in/email": { window: 60, max: 10 },
        "/two-factor/*": { window: 60, max: 10 },
      },
    },
    advanced: {
      cookiePrefix: "mundap",
      // Said outright: by default the library leaves these out where TEST is set in the environment.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      useSecureCookies: baseURL.startsWith("https:"),
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
}
