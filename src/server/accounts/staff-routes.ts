import type { FastifyPluginCallback } from "fastify";
import { ADDRESS_HEADER, type StaffAuth } from "./staff-auth.ts";
import { passOn, webRequest } from "./web-request.ts";

/** What staff need of the account library; all its other addresses are closed. */
const ROUTES = [
  ["POST", "/sign-in/email"],
  ["POST", "/sign-out"],
  ["GET", "/get-session"],
  ["POST", "/change-password"],
  ["POST", "/two-factor/enable"],
  ["POST", "/two-factor/disable"],
  ["POST", "/two-factor/verify-totp"],
  ["POST", "/two-factor/verify-backup-code"],
  ["POST", "/two-factor/generate-backup-codes"],
] as const;

/** Signing in and out, to be mounted at /api/auth. */
export function staffRoutes(auth: StaffAuth): FastifyPluginCallback {
  return (app, _options, done) => {
    for (const [method, url] of ROUTES) {
      app.route({
        method,
        url,
        handler(request, reply) {
          return passOn(auth.handler(webRequest(request, { [ADDRESS_HEADER]: request.ip })), reply);
        },
      });
    }
    done();
  };
}
