import { sep } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** The screens: their addresses are answered with the app's page, which finds the screen itself. */
const SCREENS = [
  "/",
  "/quiz/:attempt",
  "/review/:attempt",
  "/wrong",
  "/practice",
  "/guide",
  "/guide/:chapter",
  "/stats",
  "/settings",
  "/settings/*",
  "/classic",
  "/staff",
  "/staff/*",
];

const FOR_EVER = "public, max-age=31536000, immutable";
const ASK_FIRST = "no-cache";

/** The built app: files with a hash in their name are kept for ever, all others are asked for again. */
export async function addAppRoutes(app: FastifyInstance, appDir: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: appDir,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, path) {
      const hashed = path.includes(`${sep}assets${sep}`);
      reply.header("cache-control", hashed ? FOR_EVER : ASK_FIRST);
      reply.header("vary", "accept-encoding");
    },
  });
  for (const screen of SCREENS) app.get(screen, (_request, reply) => sendAppPage(reply));
}

export function sendAppPage(reply: FastifyReply): FastifyReply {
  return reply.sendFile("index.html");
}

/** A person at a mistyped address is told so by the app, in their language; a program gets the error. */
export function isVisit({ method, url, headers }: FastifyRequest): boolean {
  const isForPrograms = /^\/(?:api|content|assets)\//.test(url);
  return method === "GET" && !isForPrograms && (headers.accept ?? "").includes("text/html");
}
