import type { FastifyReply, FastifyRequest } from "fastify";

/** Answers with what the account library said. */
export async function passOn(answering: Promise<Response>, reply: FastifyReply): Promise<FastifyReply> {
  const answer = await answering;
  reply.status(answer.status).header("cache-control", "no-store");
  for (const [name, value] of answer.headers) reply.header(name, value);
  return reply.send(await answer.text());
}

/** What we say ourselves, which no client can get past: headers, and fields of the body. */
type Ours = { own: Record<string, string>; said?: Record<string, unknown> };

/** A request as the account library takes it. */
export function webRequest(request: FastifyRequest, { own, said }: Ours): Request {
  const headers = webHeaders(request.headers);
  for (const [name, value] of Object.entries(own)) headers.set(name, value);
  const body =
    request.method === "GET" ? {} : { body: JSON.stringify(Object.assign({}, request.body, said)) };
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
