/**
 * Asks for these at once, past any cache. Whoever fetches one of them for the first time gets the reply that is
 * on its way already; everything else is fetched as ever.
 */
export function fetchAhead(urls: readonly string[]): typeof fetch {
  const asked = new Map(urls.map((url) => [url, fetch(url, { cache: "no-cache" })]));
  // A failure is for who asks.
  for (const reply of asked.values()) reply.catch(() => undefined);
  return (input, init) => {
    const url = typeof input === "string" ? input : "";
    const reply = asked.get(url);
    asked.delete(url);
    return reply ?? fetch(input, init);
  };
}
