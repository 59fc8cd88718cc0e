import * as z from "zod/mini";
import type { Sha256 } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { sha256Hex } from "../../domain/sha256.ts";
import { parseJsonBytes } from "../read/read-blob.ts";
import type { Ports } from "../ports.ts";
import type { BlobRow } from "../store/blob-row.ts";
import { fetchBytes } from "./fetch-bytes.ts";

const Pack = z.object({ blobs: z.record(z.string(), z.string()) });

/** Hashing more at once would hold up a frame; writing them lets the page have its turn. */
const PACK_SLICE = 128;

/** As many as a browser opens to one host. */
const PARALLEL = 6;

export type Wanted = {
  hashes: readonly Sha256[];
  signal?: AbortSignal;
  /** Called with blobs whose bytes have their hash, and awaited before more are asked for. */
  keep: (rows: BlobRow[]) => Promise<void>;
};

/** The whole of a set in one reply. What it lacks, or has with other bytes, is simply not kept. */
export async function fetchPack(ports: Ports, manifest: Sha256, wanted: Wanted): Promise<Result<void>> {
  const bytes = await fetchBytes(ports, { path: `packs/${manifest}.json`, signal: wanted.signal });
  if (!bytes.ok) return bytes;
  const pack = parseJsonBytes(bytes.value, Pack);
  if (!pack.ok) return pack;
  const utf8 = new TextEncoder();
  for (let from = 0; from < wanted.hashes.length; from += PACK_SLICE) {
    const rows: BlobRow[] = wanted.hashes.slice(from, from + PACK_SLICE).flatMap((sha256) => {
      const text = pack.value.blobs[sha256];
      return text === undefined ? [] : [{ sha256, bytes: utf8.encode(text) }];
    });
    await wanted.keep(rows.filter(({ bytes, sha256 }) => sha256Hex(bytes) === sha256));
  }
  return ok(undefined);
}

/** One by one, a few at a time; stops at the first failure, keeping what has arrived. */
export async function fetchSingles(ports: Ports, wanted: Wanted): Promise<Result<void>> {
  const queue = [...wanted.hashes];
  let stopped: Result<void> = ok(undefined);
  const take = async () => {
    for (let sha256 = queue.shift(); sha256 !== undefined && stopped.ok; sha256 = queue.shift()) {
      const row = await fetchBlob(ports, sha256, wanted.signal);
      if (row.ok) await wanted.keep([row.value]);
      else stopped = row;
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, take));
  return stopped;
}

async function fetchBlob(ports: Ports, sha256: Sha256, signal?: AbortSignal): Promise<Result<BlobRow>> {
  const path = `blobs/${sha256}`;
  let bytes = await fetchBytes(ports, { path, signal });
  if (bytes.ok && sha256Hex(bytes.value) !== sha256) {
    // A cache on the way may hold damaged bytes under an address that it believes never changes.
    bytes = await fetchBytes(ports, { path, signal, cache: "reload" });
  }
  if (!bytes.ok) return bytes;
  if (sha256Hex(bytes.value) !== sha256) return fail("hash_mismatch", { blob: sha256 });
  return ok({ sha256, bytes: bytes.value });
}
