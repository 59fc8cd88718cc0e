import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

const NONE = ["'none'"];
const SELF = ["'self'"];
const YEAR_SECONDS = 31_536_000;

/** No inline script or style, nothing from elsewhere, no frames. https adds what only makes sense there. */
export async function addSecurityHeaders(app: FastifyInstance, origin: { https: boolean }): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: NONE,
        scriptSrc: SELF,
        styleSrc: SELF,
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: SELF,
        mediaSrc: ["'self'", "blob:"],
        connectSrc: SELF,
        manifestSrc: SELF,
        workerSrc: SELF,
        baseUri: NONE,
        formAction: SELF,
        frameAncestors: NONE,
        ...(origin.https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: origin.https && { maxAge: YEAR_SECONDS, includeSubDomains: false },
    frameguard: { action: "deny" },
    referrerPolicy: { policy: "no-referrer" },
  });
  app.addHook("onSend", async (request, reply) => {
    reply.header("x-request-id", request.id);
    reply.header("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  });
}
