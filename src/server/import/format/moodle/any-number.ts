import type { AcceptedNumber } from "../../../../domain/question/numeric.ts";

/** `*` among numbers: every other answer earns nothing, and is told something. */
export const ANY_NUMBER: AcceptedNumber = { value: -1e15, max: 1e15 };
