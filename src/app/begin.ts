import { fetchAhead } from "../offline/fetch-ahead.ts";
import { isKnownDevice } from "../offline/known-device.ts";
import { openInstallPrompt } from "./install/install-prompt.ts";
import { loadMessages } from "./messages/load-messages.ts";
import { openPreferences } from "./preferences/preferences.ts";

/**
 * The first that runs. Small, so that on a slow network nothing is asked for only after the app has come: its
 * words are on their way at once, and on a first visit what the library lists.
 */
const FIRST_CONTENT = ["root.jws", "catalog.jws"];

const preferences = openPreferences(window);
const messages = loadMessages(preferences.read().language);
messages.catch(() => undefined);
const fetch = fetchAhead(
  isKnownDevice() ? [] : FIRST_CONTENT.map((path) => `${location.origin}/content/${path}`),
);

const install = openInstallPrompt(window);

// Not awaited: the app imports what is above, and would wait for this to end.
void import("./main.tsx").then(({ start }) => start({ preferences, install, messages, fetch }));
