import { createTRPCClient, httpLink } from "@trpc/client";
import type { AppRouter } from "../../src/server/api/router.ts";

export type ApiCredential = { deviceId: string; secret: string };

export function authorizationOf({ deviceId, secret }: ApiCredential): string {
  return `Bearer ${deviceId}.${secret}`;
}

/** Calls the procedures of the server at an address. */
export function apiClient(url: string, credential?: ApiCredential, fetcher: typeof fetch = fetch) {
  const headers = credential === undefined ? {} : { authorization: authorizationOf(credential) };
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/api/v2`, headers, fetch: (at, options) => fetcher(at, options) })],
  });
}
