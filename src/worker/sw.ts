import { clientsClaim } from "workbox-core";
import {
  addRoute,
  cleanupOutdatedCaches,
  getCacheKeyForURL,
  precache,
  type PrecacheEntry,
} from "workbox-precaching";
import { must } from "../domain/invariant.ts";
import { answerNavigations } from "./answer-navigations.ts";
import { drainForPage, drainInBackground, type SyncEvent } from "./drain-in-background.ts";
import { obeyPage } from "./obey-page.ts";
import { serveOldChunks } from "./old-chunks.ts";
import { openStarts } from "./starts.ts";
import { prepareTakeOver } from "./take-over.ts";

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

// The first visit is already an offline-capable one: the page that installed the worker is taken
// over at once. Nothing is forced by it: an updated worker waits until a page asks or all are closed.
clientsClaim();

// oxlint-disable-next-line no-underscore-dangle -- the name that the build replaces
precache(self.__WB_MANIFEST);
cleanupOutdatedCaches();
const ownPage = must(getCacheKeyForURL("/index.html"), "the app's page is precached");
const starts = openStarts(ownPage);
// Before the precache, which would answer for "/" by itself.
answerNavigations(starts);
addRoute();
serveOldChunks();

self.addEventListener("install", (event) => event.waitUntil(prepareTakeOver({ worker: self, ownPage })));
self.addEventListener("activate", (event) => event.waitUntil(starts.takeOver()));
self.addEventListener("message", (event) =>
  obeyPage(
    {
      skipWaiting: () => self.skipWaiting(),
      claimPages: () => self.clients.claim(),
      noteShown: async (script) => {
        if (getCacheKeyForURL(script) !== undefined) await starts.shown();
      },
      sendAnswers: () => drainForPage(self),
    },
    event,
  ),
);
self.addEventListener("sync", (event) => drainInBackground(self, event as SyncEvent));
self.addEventListener("periodicsync", (event) => drainInBackground(self, event as SyncEvent));
