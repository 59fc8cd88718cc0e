type Named = string | { url: string };

const urlOf = (named: Named) => (typeof named === "string" ? named : named.url);

/** Cache Storage in memory, as far as the worker uses it; what is kept stays in the order in which it came. */
export function fakeCaches() {
  const stores = new Map<string, Map<string, string>>();
  let written = 0;

  const open = async (name: string) => {
    const store = stores.get(name) ?? new Map<string, string>();
    stores.set(name, store);
    return {
      keys: async () => [...store.keys()].map((url) => ({ url })),
      async match(named: Named) {
        const text = store.get(urlOf(named));
        return text === undefined ? undefined : new Response(text);
      },
      async put(named: Named, response: Response) {
        written += 1;
        store.set(urlOf(named), await response.text());
      },
      delete: async (named: Named) => store.delete(urlOf(named)),
    };
  };

  return {
    open,
    has: async (name: string) => stores.has(name),
    delete: async (name: string) => stores.delete(name),
    async fill(name: string, urls: readonly string[]) {
      const cache = await open(name);
      for (const url of urls) await cache.put(url, new Response(url));
    },
    urlsIn: (name: string) => [...(stores.get(name)?.keys() ?? [])],
    /** How often something was written since the last time this was asked. */
    countWrites() {
      const count = written;
      written = 0;
      return count;
    },
  };
}

export type FakeCaches = ReturnType<typeof fakeCaches>;
