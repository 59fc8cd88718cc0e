import type { FastifyReply, FastifyRequest } from "fastify";
import type { Compressor } from "./compress.ts";
import { chooseEncoding } from "./choose-encoding.ts";

export type Content = {
  bytes: Buffer;
  /** Changes when the bytes do: their SHA-256, or for what is immutable the hash in the address. */
  tag: string;
  type: string;
  /** `for_ever`: the address names the content. `ask_first`: a signature or a version behind it may change. */
  keep: "for_ever" | "ask_first";
};

type Exchange = { request: FastifyRequest; reply: FastifyReply; compress: Compressor };

const CACHE_CONTROL: Record<Content["keep"], string> = {
  for_ever: "public, max-age=31536000, immutable",
  ask_first: "no-cache",
};

/** Sends content compressed as the client takes it, or 304 where the client has it. */
export async function sendContent(
  content: Content,
  { request, reply, compress }: Exchange,
): Promise<FastifyReply> {
  // Weak, because the same content has other bytes in every encoding.
  const etag = `W/"${content.tag}"`;
  reply
    .header("etag", etag)
    .header("cache-control", CACHE_CONTROL[content.keep])
    .header("vary", "accept-encoding")
    // Uploaded media (an SVG, say) opened by itself is a document of nobody.
    .header("content-security-policy", "default-src 'none'; sandbox")
    .header("cross-origin-resource-policy", "same-origin");
  if (matches(request.headers["if-none-match"], etag)) return reply.status(304).send();
  const encoding = isText(content.type) ? chooseEncoding(request.headers["accept-encoding"]) : "identity";
  reply.type(content.type);
  if (encoding === "identity") return reply.send(content.bytes);
  const compressed = await compress(content, encoding);
  return reply.header("content-encoding", encoding).send(compressed);
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const weak = (tag: string) => tag.trim().replace(/^W\//, "");
  return ifNoneMatch.trim() === "*" || ifNoneMatch.split(",").some((tag) => weak(tag) === weak(etag));
}

/** Images and sound are compressed already. */
function isText(type: string): boolean {
  return /^(?:text\/|application\/(?:jose\+)?json|image\/svg)/.test(type);
}
