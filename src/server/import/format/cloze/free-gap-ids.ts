/** Ids for the gaps of a text, in their order, none of which the text uses already. */
export function freeGapIds(text: string): () => string {
  const used = new Set([...text.matchAll(/\{\{(\d+)\}\}/g)].map(([, id]) => id));
  let number = 0;
  return () => {
    do number += 1;
    while (used.has(String(number)));
    return String(number);
  };
}
