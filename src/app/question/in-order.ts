import type { ContentId } from "../../domain/id.ts";

/** The parts as the attempt's order says; what the order does not name keeps its stored place at the end. */
export function inOrder<T extends { id: ContentId }>(parts: readonly T[], order: readonly ContentId[]): T[] {
  const byId = new Map(parts.map((part) => [part.id, part]));
  const named = order.flatMap((id) => byId.get(id) ?? []);
  const rest = parts.filter((part) => !order.includes(part.id));
  return [...named, ...rest];
}
