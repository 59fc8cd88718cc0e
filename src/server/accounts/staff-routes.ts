import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod";
import type { Ports } from "../api/context.ts";
import { refuseForNow } from "../refuse-for-now.ts";
import { ADDRESS_HEADER, type StaffAuth } from "./staff-auth.ts";
import { passOn, webRequest } from "./web-request.ts";

/** What staff need of the account library beside signing in; all its other addresses are closed. */
const ROUTES = [
  ["POST", "/sign-out"],
  ["GET", "/get-session"],
  ["POST", "/two-factor/enable"],
  ["POST", "/two-factor/disable"],
  ["POST", "/two-factor/verify-totp"],
  ["POST", "/two-factor/verify-backup-code"],
  ["POST", "/two-factor/generate-backup-codes"],
] as const;

const Typed = z.object({ email: z.string().max(320) });

/** Signing in and out, to be mounted at /api/auth. */
export function staffRoutes(deps: { auth: StaffAuth; charge: Ports["charge"] }): FastifyPluginCallback {
  const pass = (request: FastifyRequest, reply: FastifyReply, said = {}) =>
    passOn(deps.auth.handler(webRequest(request, { own: { [ADDRESS_HEADER]: request.ip }, said })), reply);
  return (app, _options, done) => {
    for (const [method, url] of ROUTES)
      app.route({ method, url, handler: (request, reply) => pass(request, reply) });
    // The library counts by address alone: one password would be guessed from many.
    app.post("/sign-in/email", (request, reply) => {
      const typed = Typed.safeParse(request.body);
      const who = typed.success ? typed.data.email.trim().toLowerCase() : "";
      const waitMs = deps.charge({ operation: "staff.signIn", who, cost: 1 });
      return waitMs > 0 ? refuseForNow(request, reply, waitMs) : pass(request, reply);
    });
    // Whoever changes a password may do it because somebody else knows it: who is signed in elsewhere is so no more.
    app.post("/change-password", (request, reply) => pass(request, reply, { revokeOtherSessions: true }));
    done();
  };
}
