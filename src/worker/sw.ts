import { clientsClaim } from "workbox-core";
import { cleanupOutdatedCaches, precacheAndRoute, type PrecacheEntry } from "workbox-precaching";
import { answerNavigations } from "./answer-navigations.ts";
import { drainInBackground, type SyncEvent } from "./drain-in-background.ts";
import { obeyPage } from "./obey-page.ts";
import { keepOldChunks, serveOldChunks } from "./old-chunks.ts";

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

// The first visit is already an offline-capable one: the page that installed the worker is taken
// over at once. Nothing is forced by it: an updated worker waits until a page asks or all are closed.
clientsClaim();

self.addEventListener("install", (event) => event.waitUntil(keepOldChunks(self)));
// oxlint-disable-next-line no-underscore-dangle -- the name that the build replaces
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
answerNavigations();
serveOldChunks();

self.addEventListener("message", (event) => obeyPage(self, event));
self.addEventListener("sync", (event) => drainInBackground(self, event as SyncEvent));
self.addEventListener("periodicsync", (event) => drainInBackground(self, event as SyncEvent));
