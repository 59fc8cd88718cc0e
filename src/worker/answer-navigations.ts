import { createHandlerBoundToURL } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

/** What is the server's own and never a screen of the app. */
export const SERVER_PATHS = [/^\/api\//, /^\/content\//, /^\/metrics$/, /^\/healthz$/, /^\/readyz$/];

/** Every screen is the same document: reloads and deep links work with no network. */
export function answerNavigations(): void {
  registerRoute(
    new NavigationRoute(createHandlerBoundToURL("/index.html"), {
      denylist: SERVER_PATHS,
    }),
  );
}
