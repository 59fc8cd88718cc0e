import type { CDPSession, Page } from "playwright";

export type Heap = {
  /** What the page's scripts can still reach. */
  heldBytes(): Promise<number>;
};

type Snapshot = { snapshot: { meta: { node_fields: string[]; node_types: [string[]] } }; nodes: number[] };

/**
 * Counted from snapshots: they are taken in one go with the collection before them. A page that is at work makes
 * garbage between any two questions, and how much it uses says little of what it holds.
 */
export async function watchHeap(page: Page): Promise<Heap> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.enable");
  return { heldBytes: async () => sizeOf(await takeSnapshot(session)) };
}

async function takeSnapshot(session: CDPSession): Promise<Snapshot> {
  const chunks: string[] = [];
  const keep = ({ chunk }: { chunk: string }) => void chunks.push(chunk);
  session.on("HeapProfiler.addHeapSnapshotChunk", keep);
  await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  session.off("HeapProfiler.addHeapSnapshotChunk", keep);
  return JSON.parse(chunks.join("")) as Snapshot;
}

/** Without the document and what else is the browser's own. */
function sizeOf({ snapshot, nodes }: Snapshot): number {
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size, native] = [
    fields.indexOf("type"),
    fields.indexOf("self_size"),
    types[0].indexOf("native"),
  ];
  let sum = 0;
  for (let node = 0; node < nodes.length; node += fields.length)
    if (nodes[node + type] !== native) sum += nodes[node + size] ?? 0;
  return sum;
}
