import type { ContentId } from "../../../domain/id.ts";

export type Direction = "up" | "down";

/** The order with this item one place further; undefined where it stands at that end already. */
export function moved(
  order: readonly ContentId[],
  itemId: ContentId,
  direction: Direction,
): ContentId[] | undefined {
  const from = order.indexOf(itemId);
  const to = direction === "up" ? from - 1 : from + 1;
  const other = order[to];
  if (from === -1 || other === undefined) return undefined;
  return order.map((id, place) => (place === from ? other : place === to ? itemId : id));
}
