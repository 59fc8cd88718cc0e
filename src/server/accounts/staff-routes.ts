import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod";
import { chargeSignIn } from "../api/charge-sign-in.ts";
import type { Ports } from "../api/context.ts";
import { payerOf } from "../api/payer-of.ts";
import { refuseForNow } from "../refuse-for-now.ts";
import { ADDRESS_HEADER, type StaffAuth } from "./staff-auth.ts";
import { passOn, webRequest } from "./web-request.ts";

/** What staff need of the account library beside signing in; all its other addresses are closed. */
const ROUTES = [
  ["POST", "/sign-out"],
  ["GET", "/get-session"],
  ["POST", "/two-factor/enable"],
  ["POST", "/two-factor/disable"],
  ["POST", "/two-factor/generate-backup-codes"],
] as const;
const SECOND_STEPS = ["/two-factor/verify-totp", "/two-factor/verify-backup-code"] as const;

const Typed = z.object({ email: z.string().max(320) });

/** Signing in and out, to be mounted at /api/auth. */
export function staffRoutes(deps: { auth: StaffAuth; charge: Ports["charge"] }): FastifyPluginCallback {
  const pass = (request: FastifyRequest, reply: FastifyReply, said = {}) =>
    passOn(deps.auth.handler(webRequest(request, { own: { [ADDRESS_HEADER]: request.ip }, said })), reply);
  return (app, _options, done) => {
    for (const [method, url] of ROUTES)
      app.route({ method, url, handler: (request, reply) => pass(request, reply) });
    // The library would let a device by without it for 30 days, on that device's own word, also after it was set up anew.
    for (const url of SECOND_STEPS)
      app.post(url, (request, reply) => pass(request, reply, { trustDevice: false }));
    // The library counts by address alone: one password would be guessed from many.
    app.post("/sign-in/email", (request, reply) => {
      const typed = Typed.safeParse(request.body);
      const email = typed.success ? typed.data.email : "";
      const waitMs = chargeSignIn(deps.charge, { at: "staff", email, payer: payerOf(request.ip) });
      return waitMs > 0 ? refuseForNow(request, reply, waitMs) : pass(request, reply);
    });
    // Whoever changes a password may do it because somebody else knows it: who is signed in elsewhere is so no more.
    app.post("/change-password", (request, reply) => pass(request, reply, { revokeOtherSessions: true }));
    done();
  };
}
