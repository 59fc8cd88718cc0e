import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Encoding } from "./choose-encoding.ts";
import { keepMade } from "./keep-made.ts";

export type Compressor = (
  content: { bytes: Buffer; tag: string },
  encoding: Exclude<Encoding, "identity">,
) => Promise<Buffer>;

/** Room for the packs of some hundred sets. */
const MAX_KEPT_BYTES = 64 * 1024 * 1024;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Compresses once and keeps the result by content, so a class that downloads one set costs one compression. */
export function makeCompressor(): Compressor {
  const keep = keepMade<Buffer>({ maxBytes: MAX_KEPT_BYTES, bytesOf: ({ length }) => length });
  return ({ bytes, tag }, encoding) => keep(`${encoding} ${tag}`, () => compressOnce(bytes, encoding));
}

function compressOnce(bytes: Buffer, encoding: Exclude<Encoding, "identity">): Promise<Buffer> {
  if (encoding === "gzip") return zip(bytes, { level: 9 });
  // 9 of 11: the last two steps cost ten times the time for a few per cent.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotli(bytes, { params });
}
