import { columnsIn } from "../columns-in.ts";

const FEWEST = 7;
const MOST = 36;

/** How wide a gap is for what stands in it, in columns: room for one more letter, within bounds. */
export function columnsOf(text: string): number {
  return Math.min(MOST, Math.max(FEWEST, columnsIn(text) + 1));
}
