import { COPY_FOLDER } from "./copy-folder.ts";
import type { FileOrder, FileReply, NumberedOrder } from "./file-orders.ts";

/** Workers only, and not among the types of a page. */
type SyncFile = {
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
};
type SyncFileHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncFile> };

/** `end`: behind what was written last. `taken`: the disk's room is this file's own up to here. */
type OpenFile = { file: SyncFile; end: number; taken: number };
type OpenFiles = Map<string, OpenFile>;

/**
 * Room is taken before it is needed: what is still recorded on a full disk has its copy, and that is when a
 * browser is most likely to delete the database. Whoever reads takes the zeros for a torn end.
 */
const AHEAD_BYTES = 64 * 1024;

addEventListener("message", inTurn(new Map()));

function inTurn(open: OpenFiles): (event: MessageEvent<NumberedOrder>) => void {
  let running: Promise<void> = Promise.resolve();
  return ({ data }) => {
    running = answer(open, data, running);
  };
}

async function answer(
  open: OpenFiles,
  { number, order }: NumberedOrder,
  earlier: Promise<void>,
): Promise<void> {
  await earlier;
  const reply: FileReply = { number };
  try {
    await carryOut(open, order);
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    reply.failed = { name, message };
  }
  postMessage(reply);
}

async function carryOut(open: OpenFiles, order: FileOrder): Promise<void> {
  const { name } = order;
  const opened = open.get(name);
  switch (order.do) {
    case "create": {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle(COPY_FOLDER, { create: true });
      const handle = (await folder.getFileHandle(name, { create: true })) as SyncFileHandle;
      const file = await handle.createSyncAccessHandle();
      file.truncate(0);
      const created = { file, end: 0, taken: 0 };
      open.set(name, created);
      takeRoom(created);
      return;
    }
    case "append": {
      if (!opened) throw new DOMException("the file is not open", "InvalidStateError");
      const { file, end } = opened;
      // On a full disk a part may have been written: the next try begins where this one did.
      if (file.write(order.bytes, { at: end }) < order.bytes.byteLength)
        throw new DOMException("not all of it was written", "QuotaExceededError");
      file.flush();
      opened.end = end + order.bytes.byteLength;
      if (opened.taken - opened.end < AHEAD_BYTES / 2) takeRoom(opened);
      return;
    }
    case "close":
      opened?.file.truncate(opened.end);
      opened?.file.close();
      open.delete(name);
  }
}

/** As much as there is: nothing depends on it yet. */
function takeRoom(open: OpenFile): void {
  const from = Math.max(open.end, open.taken);
  try {
    open.taken = from + open.file.write(new Uint8Array(open.end + AHEAD_BYTES - from), { at: from });
    open.file.flush();
  } catch {
    open.taken = from;
  }
}
