import type { Sha256 } from "../../domain/id.ts";
import { sha256Hex } from "../../domain/sha256.ts";
import type { Database } from "../db/open-database.ts";
import type { Content } from "./send-content.ts";

const TYPE = "application/jose+json";

export async function readNewestRoot(db: Database): Promise<Content | undefined> {
  return asContent(await newest(db, "root"), "ask_first");
}

export function isRootVersion(text: string): boolean {
  return /^[1-9]\d{0,8}$/.test(text);
}

/** A root of a version never changes; one that is not there yet may come at any time. */
export async function readRoot(db: Database, version: string): Promise<Content | undefined> {
  if (!isRootVersion(version)) return undefined;
  const row = await db
    .selectFrom("signed_documents")
    .select("jws")
    .where("kind", "=", "root")
    .where("version", "=", Number(version))
    .executeTakeFirst();
  return asContent(row?.jws, "for_ever");
}

export async function readCatalog(db: Database): Promise<Content | undefined> {
  return asContent(await newest(db, "catalog"), "ask_first");
}

/** Asked for again each time: the payload is for ever, but after a rotation it is signed by another key. */
export async function readManifest(db: Database, payloadHash: Sha256): Promise<Content | undefined> {
  const row = await db
    .selectFrom("manifests")
    .select("jws")
    .where("payload_hash", "=", payloadHash)
    .executeTakeFirst();
  return asContent(row?.jws, "ask_first");
}

async function newest(db: Database, kind: "root" | "catalog"): Promise<string | undefined> {
  const row = await db
    .selectFrom("signed_documents")
    .select("jws")
    .where("kind", "=", kind)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.jws;
}

function asContent(jws: string | undefined, keep: Content["keep"]): Content | undefined {
  return jws === undefined ? undefined : { bytes: Buffer.from(jws), tag: sha256Hex(jws), type: TYPE, keep };
}
