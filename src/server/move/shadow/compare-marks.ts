import type { Verdict } from "../../../domain/question/verdict.ts";
import type { FoundOption } from "./find-v1-option.ts";

/** What V1's rule makes of an answer whose chosen text is known: the index is the key's, or it is not. */
export type ByV1 = { chosen: FoundOption; keyIndex: number; v2KeyIndex: number | undefined };

export type Difference = "key_differs" | "marking_differs";
export type Compared =
  | { outcome: "agrees"; why: ""; v1Marks: boolean }
  | { outcome: "differs"; why: Difference; v1Marks: boolean }
  | { outcome: "not_comparable"; why: "not_right_or_wrong"; v1Marks: boolean };

/** V1 knows right and wrong alone: whatever else V2 says is not compared. Pure. */
export function compareMarks({ chosen, keyIndex, v2KeyIndex }: ByV1, v2: Verdict): Compared {
  const v1Marks = chosen.index === keyIndex;
  if (v2 !== "correct" && v2 !== "incorrect")
    return { outcome: "not_comparable", why: "not_right_or_wrong", v1Marks };
  if (v1Marks === (v2 === "correct")) return { outcome: "agrees", why: "", v1Marks };
  const why = v2KeyIndex === keyIndex ? "marking_differs" : "key_differs";
  return { outcome: "differs", why, v1Marks };
}
