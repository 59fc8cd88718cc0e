import type { FailureCode } from "../../domain/failure.ts";
import { storageFailureOf } from "./write-strictly.ts";

/** For work that nothing may wait behind: a bug is thrown where whoever watches for bugs sees it, and stops nothing. */
export function noticeFailure(error: unknown): FailureCode {
  try {
    return storageFailureOf(error);
  } catch (bug) {
    queueMicrotask(() => {
      throw bug;
    });
    return "storage_unavailable";
  }
}
