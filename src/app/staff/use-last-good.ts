import { useState } from "react";
import type { Result } from "../../domain/result.ts";

/** The last answer that was one: a page that somebody writes on stays while asking again fails. */
export function useLastGood<T>(result: Result<T> | undefined): T | undefined {
  const [good, setGood] = useState<T>();
  if (result?.ok !== true) return good;
  if (result.value !== good) setGood(() => result.value);
  return result.value;
}
