import { useState } from "react";
import type { ContentId } from "../../domain/id.ts";
import type { LibraryItem } from "../../offline/engine.ts";

/**
 * What is under way comes first, then what is here. Decided once, when the library is opened:
 * a card must not jump from under the finger that has just started its download.
 */
export function useStandingOrder(items: readonly LibraryItem[] | undefined): readonly ContentId[] {
  const [order, setOrder] = useState<readonly ContentId[]>([]);
  if (order.length > 0 || items === undefined || items.length === 0) return order;
  const decided = items.toSorted((a, b) => rank(a) - rank(b)).map(({ setId }) => setId);
  setOrder(decided);
  return decided;
}

export function inStandingOrder(items: readonly LibraryItem[], order: readonly ContentId[]): LibraryItem[] {
  const placeOf = ({ setId }: LibraryItem) => {
    const place = order.indexOf(setId);
    return place === -1 ? order.length : place;
  };
  return items.toSorted((a, b) => placeOf(a) - placeOf(b));
}

function rank(item: LibraryItem): number {
  if (item.openAttempt !== undefined) return 0;
  return item.usable ? 1 : 2;
}
