import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Encoding } from "./choose-encoding.ts";

export type Compressor = (
  content: { bytes: Buffer; tag: string },
  encoding: Exclude<Encoding, "identity">,
) => Promise<Buffer>;

/** Room for the packs of some hundred sets; what is not asked for goes first. */
const MAX_KEPT_BYTES = 64 * 1024 * 1024;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Compresses once and keeps the result by content, so a class that downloads one set costs one compression. */
export function makeCompressor(maxKeptBytes = MAX_KEPT_BYTES): Compressor {
  const kept = new Map<string, Buffer>();
  const underWay = new Map<string, Promise<Buffer>>();
  let keptBytes = 0;

  function keep(name: string, bytes: Buffer): void {
    kept.set(name, bytes);
    keptBytes += bytes.length;
    for (const [oldest, { length }] of kept) {
      if (keptBytes <= maxKeptBytes) break;
      kept.delete(oldest);
      keptBytes -= length;
    }
  }

  return async ({ bytes, tag }, encoding) => {
    const name = `${encoding} ${tag}`;
    const before = kept.get(name);
    if (before !== undefined) {
      // Asked for again: the last to go.
      kept.delete(name);
      kept.set(name, before);
      return before;
    }
    const running = underWay.get(name) ?? compressOnce(bytes, encoding);
    if (!underWay.has(name)) {
      underWay.set(name, running);
      const settle = () => underWay.delete(name);
      running.then((result) => keep(name, result)).then(settle, settle);
    }
    return running;
  };
}

function compressOnce(bytes: Buffer, encoding: Exclude<Encoding, "identity">): Promise<Buffer> {
  if (encoding === "gzip") return zip(bytes, { level: 9 });
  // 9 of 11: the last two steps cost ten times the time for a few per cent.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotli(bytes, { params });
}
