import type { Failure } from "./failure.ts";

/** The answer of a function whose failure is an expected outcome: the caller has to look. */
export type Result<T> = Ok<T> | Fail;
export type Ok<T> = { readonly ok: true; readonly value: T };
export type Fail = { readonly ok: false; readonly failure: Failure };

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

export function fail(code: Failure["code"], detail?: Failure["detail"]): Fail {
  return { ok: false, failure: detail === undefined ? { code } : { code, detail } };
}
