/** One number against its budget, or one that is only told (`budget` absent). */
export type Measurement = {
  what: string;
  measured: number;
  unit: string;
  budget?: {
    limit: number;
    better: "lower" | "higher";
    /** A goal that is missed is said, and fails nothing. */
    binding: "must" | "goal";
  };
  /** How it was taken, and what makes it noisy. */
  note?: string;
};

export function isMet({ measured, budget }: Measurement): boolean {
  if (budget === undefined) return true;
  return budget.better === "lower" ? measured <= budget.limit : measured >= budget.limit;
}

export function atMost(limit: number): Measurement["budget"] {
  return { limit, better: "lower", binding: "must" };
}

export function atLeast(limit: number): Measurement["budget"] {
  return { limit, better: "higher", binding: "must" };
}

export function goalAtMost(limit: number): Measurement["budget"] {
  return { limit, better: "lower", binding: "goal" };
}

export function goalAtLeast(limit: number): Measurement["budget"] {
  return { limit, better: "higher", binding: "goal" };
}

/** The value below which a share (0 … 1) of the sorted values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[at] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
