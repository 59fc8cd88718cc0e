import type { CopyFilesPort, CopyPort } from "../../../src/offline/ports.ts";

/** The site's own files of a device, and which page writes each. */
export type DeviceFiles = Map<string, { bytes: Uint8Array; writer: Writer | undefined }>;
/** A page: what it asks for comes to pass at its next turn, and never where it has ended. */
type Writer = { hold(delayMs: number, run: () => void): void };

export function pageFiles(files: DeviceFiles, page: Writer): CopyPort {
  const inTurn = <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      page.hold(0, () => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      });
    });
  const fileOf = (name: string) => {
    const file = files.get(name);
    if (!file) throw new DOMException(name, "NotFoundError");
    return file;
  };
  const port: CopyFilesPort = {
    list: () => inTurn(() => [...files.keys()]),
    read: (name) => inTurn(() => fileOf(name).bytes),
    create: (name) =>
      inTurn(() => {
        if (files.has(name)) throw new DOMException(name, "InvalidModificationError");
        files.set(name, { bytes: new Uint8Array(), writer: page });
        return {
          append: (bytes) =>
            inTurn(() => {
              const file = fileOf(name);
              file.bytes = Buffer.concat([file.bytes, bytes]);
            }),
          close: () =>
            inTurn(() => {
              const file = files.get(name);
              if (file) file.writer = undefined;
            }),
        };
      }),
    remove: (name) =>
      inTurn(() => {
        if (files.get(name)?.writer) throw new DOMException(name, "NoModificationAllowedError");
        files.delete(name);
      }),
  };
  return { exists: () => inTurn(() => files.size > 0), open: () => inTurn(() => port) };
}

/** A page has ended: what it wrote stays written, and its files are nobody's. */
export function letGo(files: DeviceFiles, page: Writer): void {
  for (const file of files.values()) if (file.writer === page) file.writer = undefined;
}
