/** A reply that brings less than this between two signs of life only drips. */
const STALLED_BELOW_BYTES = 1024;

/** `gone` rejects once nobody waits any longer; `alive`: something is coming. */
export type Watch = { gone: Promise<never>; alive(): void };

/** Nothing where the body goes on beyond every bound; what it claims of its length is not relied upon. */
export async function readBody(
  response: Response,
  maxBytes: number,
  watch?: Watch,
): Promise<Uint8Array | undefined> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let sizeWhenAlive = 0;
  try {
    for (;;) {
      const { done, value } = await (watch ? Promise.race([reader.read(), watch.gone]) : reader.read());
      if (done) return joined(chunks, size);
      size += value.byteLength;
      if (size > maxBytes) return undefined;
      if (size - sizeWhenAlive >= STALLED_BELOW_BYTES) {
        sizeWhenAlive = size;
        watch?.alive();
      }
      chunks.push(value);
    }
  } finally {
    // Also ends a transfer that is still under way; after the last chunk it does nothing.
    reader.cancel().catch(() => undefined);
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
