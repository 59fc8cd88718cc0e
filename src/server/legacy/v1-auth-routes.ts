import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod";
import { chargeSignIn } from "../api/charge-sign-in.ts";
import type { Ports } from "../api/context.ts";
import { payerOf } from "../api/payer-of.ts";
import { passOn, webRequest } from "../accounts/web-request.ts";
import { refuseForNow } from "../refuse-for-now.ts";
import type { V1Auth } from "./v1-auth.ts";

const Typed = z.object({ email: z.string().max(320) });

/** What V1's clients need of the account library: signing up, in and out by e-mail address and password. */
export function v1AuthRoutes(deps: { auth: V1Auth; charge: Ports["charge"] }): FastifyPluginCallback {
  const pass = (request: FastifyRequest, reply: FastifyReply) =>
    passOn(deps.auth.handler(webRequest(request, { own: {} })), reply);
  const passAtACharge = (request: FastifyRequest, reply: FastifyReply) => {
    const typed = Typed.safeParse(request.body);
    const email = typed.success ? typed.data.email : "";
    const waitMs = chargeSignIn(deps.charge, { at: "v1", email, payer: payerOf(request.ip) });
    if (waitMs === 0) return pass(request, reply);
    return refuseForNow(request, reply, waitMs);
  };
  return (app, _options, done) => {
    app.post("/sign-in/email", passAtACharge);
    app.post("/sign-up/email", passAtACharge);
    app.post("/sign-out", pass);
    app.get("/get-session", pass);
    done();
  };
}
