import { createHandlerBoundToURL } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { SERVER_PATHS } from "./server-paths.ts";

/**
 * Every screen is the same document: reloads and deep links work with no network. It is answered from
 * the precache and never from the network, so there is nothing that navigation preload could hasten.
 */
export function answerNavigations(): void {
  registerRoute(
    new NavigationRoute(createHandlerBoundToURL("/index.html"), {
      denylist: SERVER_PATHS,
    }),
  );
}
