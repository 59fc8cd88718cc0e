import type { GapResponse } from "../../../domain/question/cloze.ts";
import type { Response } from "../../../domain/question/question.ts";

type FilledGaps = Readonly<Record<string, GapResponse>>;

export function gapsIn(response: Response | null): FilledGaps {
  return response?.kind === "cloze" ? response.gaps : {};
}

/** `constructor` and its like are ids as good as any other. */
export function gapIn(gaps: FilledGaps, gapId: string): GapResponse | undefined {
  return Object.hasOwn(gaps, gapId) ? gaps[gapId] : undefined;
}

/** With this gap filled, or emptied. Nothing filled is no response: it reads as not answered. */
export function filled(gaps: FilledGaps, gapId: string, entered: GapResponse | undefined): Response | null {
  const others = Object.entries(gaps).filter(([id]) => id !== gapId);
  const next = entered === undefined ? others : [...others, [gapId, entered] as const];
  return next.length === 0 ? null : { kind: "cloze", gaps: Object.fromEntries(next) };
}
