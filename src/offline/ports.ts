import type { Uuid } from "../domain/id.ts";

/** Milliseconds since 1970 by the device's own clock: data, never a precondition. */
export type ClockPort = {
  wallMs: () => number;
  /** Milliseconds that only ever grow, since this page or worker began. */
  monoMs: () => number;
  /** Which start of a page or worker `monoMs` counts from. */
  startId: Uuid;
};

export type RandomPort = {
  uuid(): Uuid;
  /** `count` random bytes. */
  bytes(count: number): Uint8Array;
  /** 0 … 1, for jitter. */
  unit(): number;
};

/** The part of the Web Locks API that the engine needs; `undefined` where a browser has none. */
export type LockPort = {
  request<T>(
    name: string,
    options: { ifAvailable?: boolean; steal?: boolean; signal?: AbortSignal },
    work: (lock: unknown) => Promise<T>,
  ): Promise<T>;
};

/** A small text outside every IndexedDB database, so that a wiped device knows itself. */
export type MirrorPort = {
  read(): string | undefined;
  write(text: string): void;
};

export type StoragePort = {
  estimate(): Promise<{ usageBytes?: number; quotaBytes?: number }>;
  persisted(): Promise<boolean>;
  persist(): Promise<boolean>;
};

/** A file that this tab alone writes, from front to back. Each call resolves once its bytes have left the buffers. */
export type CopyFile = {
  append(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
};

/** Files outside every IndexedDB database. */
export type CopyFilesPort = {
  list(): Promise<string[]>;
  /** Also while another tab writes it: what is there so far. */
  read(name: string): Promise<Uint8Array>;
  /** Fails where there is one of this name. */
  create(name: string): Promise<CopyFile>;
  /** Fails where there is none of this name, and while a tab writes it. */
  remove(name: string): Promise<void>;
};

/** Where the second copy is kept. What works with the files is loaded when they are opened, not before. */
export type CopyPort = {
  /** Whether anything was ever kept there. */
  exists(): Promise<boolean>;
  open(): Promise<CopyFilesPort>;
};

/** `leaving`: the page is looked at no longer, and may end without another word. */
export type Wake = "online" | "visible" | "tap" | "recorded" | "started" | "leaving";

/** Everything the engine reaches the world through, so that tests and the worker bring their own. */
export type Ports = {
  origin: string;
  /** Named in every batch, so that staff know which build recorded and sent. */
  build: string;
  fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
  clock: ClockPort;
  random: RandomPort;
  /** The browser's own belief; recorded as data, never relied upon. */
  online(): boolean;
  after(delayMs: number, run: () => void): () => void;
  listenForWakes(wake: (why: Wake) => void): () => void;
  /** Until nothing is about to be drawn or answered, and not for long; absent where nobody waits for a frame. */
  idle?(): Promise<void>;
  /** Asks the browser to start the service worker once there is a network; absent where it cannot. */
  requestBackgroundSync?(): void;
  locks?: LockPort;
  mirror?: MirrorPort;
  storage?: StoragePort;
  /** Absent in workers, and where a browser has no files for a site (OPFS): there the database stands alone. */
  copy?: CopyPort;
};
