/** What the server says of its memory, in megabytes: what JavaScript's heap takes and uses, and buffers beside it. */
export type Heap = { totalMb: number; usedMb: number; externalMb: number };

const NAMES = {
  totalMb: "nodejs_heap_size_total_bytes",
  usedMb: "nodejs_heap_size_used_bytes",
  externalMb: "nodejs_external_memory_bytes",
} as const;

/** As of its last collection or later: garbage that nobody has collected yet is used too. */
export async function readHeap(url: string): Promise<Heap> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const megabytes = (name: string) =>
    Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1] ?? Number.NaN) / 1e6;
  return {
    totalMb: megabytes(NAMES.totalMb),
    usedMb: megabytes(NAMES.usedMb),
    externalMb: megabytes(NAMES.externalMb),
  };
}
