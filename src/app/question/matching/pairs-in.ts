import type { Response } from "../../../domain/question/question.ts";

type Pairs = Readonly<Record<string, string>>;

export function pairsIn(response: Response | null): Pairs {
  return response?.kind === "matching" ? response.pairs : {};
}

/** `constructor` and its like are ids as good as any other. */
export function partnerOf(pairs: Pairs, stemId: string): string | undefined {
  return Object.hasOwn(pairs, stemId) ? pairs[stemId] : undefined;
}

/** With this line's partner changed, or taken away. Nothing paired is no response: it reads as not answered. */
export function paired(pairs: Pairs, stemId: string, optionId: string | undefined): Response | null {
  const others = Object.entries(pairs).filter(([id]) => id !== stemId);
  const next = optionId === undefined ? others : [...others, [stemId, optionId] as const];
  return next.length === 0 ? null : { kind: "matching", pairs: Object.fromEntries(next) };
}
