import * as z from "zod/mini";

/** Names of events, also those the device's own journal holds. */
export const EventType = z.enum([
  "started",
  "shown",
  "drafted",
  "answered",
  "flagged",
  "finished",
  "sealed",
  "unsealed",
  "network",
  "device_opened",
  "reported",
  "rated",
]);
export type EventType = z.infer<typeof EventType>;
