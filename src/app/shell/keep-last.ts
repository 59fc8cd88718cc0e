import { storageFailureOf } from "../../offline/store/write-strictly.ts";

/** What was read last stays on the screen while the database cannot be read, or where it was deleted under it. */
export function keepLast<T>(read: () => Promise<T | undefined>): () => Promise<T | undefined> {
  let last: T | undefined;
  return async () => {
    try {
      last = (await read()) ?? last;
    } catch (error) {
      if (last === undefined) throw error;
      storageFailureOf(error);
    }
    return last;
  };
}
