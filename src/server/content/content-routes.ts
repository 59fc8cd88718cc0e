import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from "fastify";
import { Sha256 } from "../../domain/id.ts";
import type { Ports } from "../api/context.ts";
import { payerOf } from "../api/payer-of.ts";
import type { Database } from "../db/open-database.ts";
import { refuseForNow } from "../refuse-for-now.ts";
import { makeModeMemory, readBlob } from "./read-blob.ts";
import { isRootVersion, readCatalog, readManifest, readNewestRoot, readRoot } from "./read-document.ts";
import { readPack } from "./read-pack.ts";
import { makeCompressor } from "./compress.ts";
import { keepMade } from "./keep-made.ts";
import { sendContent, type Content } from "./send-content.ts";

/** Room for the packs of the sets that are being downloaded now; others are made again. */
const MAX_PACK_BYTES = 16 * 1024 * 1024;

type Finder = (db: Database, name: string) => Promise<Content | undefined>;

/**
 * Signed documents and content by hash, to be registered under `/content`: plain GET, the exact bytes
 * that were signed or hashed, cacheable by anything in between. Nobody has to sign in: what must not
 * be known yet (keys of an exam) is not here.
 */
export function contentRoutes(deps: { db: Database; charge: Ports["charge"] }): FastifyPluginCallback {
  return (app, _options, done) => {
    const compress = makeCompressor();
    const modes = makeModeMemory();
    const serve = (find: Finder) => async (request: FastifyRequest, reply: FastifyReply) => {
      const content = await find(deps.db, nameOf(request));
      if (content === undefined) return reply.callNotFound();
      return sendContent(content, { request, reply, compress });
    };
    const byHash = (find: Finder) =>
      serve(async (db, name) => (Sha256.safeParse(name).success ? find(db, name) : undefined));

    app.get("/root.jws", serve(readNewestRoot));
    app.get("/root/:name.jws", async (request, reply) => {
      const version = nameOf(request);
      const root = await readRoot(deps.db, version);
      if (root !== undefined) return sendContent(root, { request, reply, compress });
      if (!isRootVersion(version)) return reply.callNotFound();
      // Devices ask for the root after theirs at every look: that there is none yet is no error.
      return reply.status(204).header("cache-control", "no-cache").send();
    });
    app.get("/catalog.jws", serve(readCatalog));
    app.get("/manifests/:name.jws", byHash(readManifest));
    app.get(
      "/blobs/:name",
      byHash((db, name) => readBlob({ db, modes }, name)),
    );
    // One is made of thousands of rows, and all that it takes to ask for it is its address.
    const keepPack = keepMade<Content | undefined>({
      maxBytes: MAX_PACK_BYTES,
      bytesOf: (pack) => pack?.bytes.length,
    });
    const servePack = byHash((db, name) => keepPack(name, () => readPack(db, name)));
    app.get("/packs/:name.json", (request, reply) => {
      const waitMs = deps.charge({ operation: "content.pack", who: payerOf(request.ip), cost: 1 });
      return waitMs > 0 ? refuseForNow(request, reply, waitMs) : servePack(request, reply);
    });
    done();
  };
}

function nameOf({ params }: FastifyRequest): string {
  return typeof params === "object" && params !== null && "name" in params ? String(params.name) : "";
}
