/** A code in two halves that can be read out; hyphens are dropped again wherever codes are entered. */
export function groupCode(code: string): string {
  // A move code comes grouped already.
  const bare = code.replaceAll("-", "");
  const half = Math.floor(bare.length / 2);
  return half < 2 ? bare : `${bare.slice(0, half)}-${bare.slice(half)}`;
}
