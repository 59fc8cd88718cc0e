import type { FastifyPluginCallback, FastifyRequest } from "fastify";
import { ADDRESS_HEADER, type StaffAuth } from "./staff-auth.ts";

/** What staff need of the account library; all its other addresses are closed. */
const ROUTES = [
  ["POST", "/sign-in/email"],
  ["POST", "/sign-out"],
  ["GET", "/get-session"],
  ["POST", "/change-password"],
  ["POST", "/two-factor/enable"],
  ["POST", "/two-factor/disable"],
  ["POST", "/two-factor/get-totp-uri"],
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
        async handler(request, reply) {
          const answer = await auth.handler(webRequest(request));
          reply.status(answer.status).header("cache-control", "no-store");
          for (const [name, value] of answer.headers) reply.header(name, value);
          return reply.send(await answer.text());
        },
      });
    }
    done();
  };
}

function webRequest(request: FastifyRequest): Request {
  const headers = webHeaders(request.headers);
  headers.set(ADDRESS_HEADER, request.ip);
  const body = request.method === "GET" ? {} : { body: JSON.stringify(request.body ?? {}) };
  if (request.method !== "GET") headers.set("content-type", "application/json");
  return new Request(new URL(request.url, `${request.protocol}://${request.host}`), {
    method: request.method,
    headers,
    ...body,
  });
}

/** Lengths and connections are the transport's business. */
const HOP_BY_HOP = new Set(["connection", "content-length", "host", "keep-alive", "transfer-encoding"]);

export function webHeaders(headers: FastifyRequest["headers"]): Headers {
  const copy = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || HOP_BY_HOP.has(name)) continue;
    copy.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return copy;
}
