/** The bytes of a `data:` address in base64 or percent form; undefined where it is broken. */
export function readDataUrl(url: string): Uint8Array | undefined {
  const comma = url.indexOf(",");
  if (!url.startsWith("data:") || comma === -1) return undefined;
  const body = url.slice(comma + 1);
  try {
    const plain = decodeURIComponent(body);
    if (!/;\s*base64\s*$/i.test(url.slice(0, comma))) return Buffer.from(plain);
    const packed = plain.replace(/\s+/g, "");
    return /^[\w+/-]*={0,2}$/.test(packed) ? Buffer.from(packed, "base64") : undefined;
  } catch {
    return undefined;
  }
}
