import { useLiveQuery } from "dexie-react-hooks";

/** `undefined` while the first reading is under way; after that always the newest. */
export type Local<T> = { value: T } | undefined;

/**
 * Watches what the local store says. Wrapped, so that "not read yet" and "read, and there is
 * nothing" stay two things. Give the component a `key` when `deps` name another thing.
 */
export function useLocal<T>(read: () => Promise<T>, deps: readonly unknown[]): Local<T> {
  return useLiveQuery(async () => ({ value: await read() }), [...deps]);
}
