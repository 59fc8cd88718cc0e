import type { CopyFile, CopyFilesPort } from "../ports.ts";
import { COPY_FOLDER } from "./copy-folder.ts";
import type { FileOrder, FileReply } from "./file-orders.ts";

/**
 * The site's own files (OPFS). Reading works anywhere; writing that is durable when it says so only in a
 * worker of one's own, which is begun with the first file.
 */
export async function openOpfsFiles(): Promise<CopyFilesPort> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(COPY_FOLDER, { create: true });
  let ask: AskWorker | undefined;
  return {
    async list() {
      const names: string[] = [];
      for await (const name of folder.keys()) names.push(name);
      return names;
    },
    async read(name) {
      const file = await (await folder.getFileHandle(name)).getFile();
      return new Uint8Array(await file.arrayBuffer());
    },
    async create(name): Promise<CopyFile> {
      const order = (ask ??= startWorker());
      await order({ do: "create", name });
      return {
        append: (bytes) => order({ do: "append", name, bytes }),
        close: () => order({ do: "close", name }),
      };
    },
    remove: (name) => folder.removeEntry(name),
  };
}

type AskWorker = (order: FileOrder) => Promise<void>;

function startWorker(): AskWorker {
  const worker = new Worker(new URL("./file-worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, (failure?: DOMException) => void>();
  let count = 0;
  worker.addEventListener("message", ({ data }: MessageEvent<FileReply>) => {
    waiting.get(data.number)?.(data.failed && new DOMException(data.failed.message, data.failed.name));
    waiting.delete(data.number);
  });
  // It did not come, or it is beyond saying anything.
  worker.addEventListener("error", () => {
    for (const answer of waiting.values()) answer(new DOMException("the file worker failed", "UnknownError"));
    waiting.clear();
  });
  return async (order) =>
    await new Promise((resolve, reject) => {
      count += 1;
      waiting.set(count, (failure) => (failure ? reject(failure) : resolve()));
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
      worker.postMessage({ number: count, order });
    });
}
