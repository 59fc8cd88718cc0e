import type { BrowserContext } from "@playwright/test";

/** What a browser complained about. Every complaint that is not allowed by name fails the test. */
export type Faults = {
  watch(context: BrowserContext): void;
  /** For tests that take the network away or hand out bad bytes: what the browser then has to say. */
  allow(pattern: RegExp): void;
  /** All complaints so far that nobody allowed. */
  unexpected(): string[];
};

/** Said by the browser itself, never by the app, wherever a request finds no network, no server, or one that is leaving. */
export const NO_NETWORK =
  /An unknown error occurred when fetching the script|Failed to load resource: (?:net::ERR_(?:INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|NETWORK_CHANGED|EMPTY_RESPONSE|FAILED)|the server responded with a status of 503)/;

export function collectFaults(): Faults {
  const heard: string[] = [];
  const allowed: RegExp[] = [];
  return {
    watch(context) {
      context.on("console", (message) => {
        if (message.type() === "error") heard.push(`console: ${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (failure) => {
        heard.push(`page: ${failure.error().stack ?? failure.error().message}`);
      });
    },
    allow: (pattern) => void allowed.push(pattern),
    unexpected: () => heard.filter((complaint) => !allowed.some((pattern) => pattern.test(complaint))),
  };
}
