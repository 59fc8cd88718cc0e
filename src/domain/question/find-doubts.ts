import type { Grade } from "./verdict.ts";

/** A number that can be read, and whose unit leaves open what was meant; in a text with gaps, in which gap. */
export type Doubt = {
  /** As entered; empty where one is required and missing. */
  unit: string;
  gapId?: string;
};

/**
 * What a person would ask before such an answer counts: it is no more wrong than right. Nothing of it tells
 * whether the number is the right one.
 */
export function findDoubts({ trace }: Pick<Grade, "trace">): Doubt[] {
  const doubts: Doubt[] = [];
  let gap: Pick<Doubt, "gapId"> = {};
  for (const { code, values } of trace) {
    if (code === "gap_graded") gap = { gapId: String(values?.["gapId"]) };
    if (code === "unit_missing" || code === "unit_unknown")
      doubts.push({ unit: String(values?.["unit"] ?? ""), ...gap });
  }
  return doubts;
}
