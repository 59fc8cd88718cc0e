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

export type Wake = "online" | "visible" | "tap" | "recorded" | "started";

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
  /** Asks the browser to start the service worker once there is a network; absent where it cannot. */
  requestBackgroundSync?(): void;
  locks?: LockPort;
  mirror?: MirrorPort;
  storage?: StoragePort;
};
