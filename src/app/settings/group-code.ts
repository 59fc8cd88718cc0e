/** A code in two halves that can be read out; hyphens are dropped again wherever codes are entered. */
export function groupCode(code: string): string {
  const half = Math.floor(code.length / 2);
  return half < 2 ? code : `${code.slice(0, half)}-${code.slice(half)}`;
}
