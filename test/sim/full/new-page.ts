import type { Account } from "../../../src/offline/engine.ts";
import type { Ports } from "../../../src/offline/ports.ts";
import type { SyncInput } from "../../../src/protocol/sync.ts";
import { NEW_YEAR_MS } from "../../support/builders.ts";
import type { Device } from "../device.ts";
import { seeded } from "../random.ts";
import type { ServerRequest } from "../simulated-server.ts";
import { watchCredential } from "../watch.ts";
import type { World } from "../world.ts";
import type { FullDevice, Page } from "./full-device.ts";
import { pageFiles } from "./page-files.ts";
import { openPageStorage, type WriteFault } from "./page-storage.ts";

/** A page that nothing runs in yet, and the world as it reaches it. */
export function newPage(world: World, on: FullDevice): { page: Page; ports: Ports } {
  const { agenda, ledger } = world;
  const number = ledger.pages++;
  const random = seeded(world.seed, 99, number);
  const startedMs = agenda.nowMs();
  const page: Page = {
    number,
    life: "alive",
    seat: undefined,
    engine: undefined,
    // Once it is open: a page that cannot open says so and is opened again.
    storage: openPageStorage(on.factory, () => (page.engine ? drawFault(on.device) : undefined)),
    missed: [],
    sleptMs: 0,
    hold(delayMs, run) {
      agenda.after(delayMs, () => {
        if (page.life === "alive") run();
        if (page.life === "frozen") page.missed.push(run);
      });
    },
  };
  const ports: Ports = {
    origin: "https://mundap.test",
    build: "simulated",
    fetch: (input, init) =>
      new Promise((resolve, reject) => {
        const headers = init?.headers as Record<string, string> | undefined;
        const asked: ServerRequest = {
          path: new URL(input instanceof Request ? input.url : input).pathname,
          bearer: headers?.["authorization"]?.replace("Bearer ", "") ?? "",
          body: typeof init?.body === "string" ? init.body : "",
        };
        const request = world.bugs.page?.request?.(asked, on.device) ?? asked;
        if (request.path.endsWith("attempts.sync")) watchSync(world, request);
        init?.signal?.addEventListener("abort", () => page.hold(0, () => reject(new TypeError("aborted"))));
        world.network.carry({ request, over: on.device }, (carried) =>
          page.hold(0, () => {
            const reply =
              carried === "no_reply" ? carried : (world.bugs.page?.reply?.(carried, request) ?? carried);
            const status = reply === "no_reply" ? reply : reply.status;
            ledger.trace.push(`${agenda.nowMs()} ${number} ${request.path} ${status}`);
            if (reply === "no_reply") return reject(new TypeError("Failed to fetch"));
            const type = reply.body.startsWith("<") ? "text/html" : "application/json";
            resolve(new Response(reply.body, { status: reply.status, headers: { "content-type": type } }));
          }),
        );
      }),
    clock: {
      wallMs: () => NEW_YEAR_MS + agenda.nowMs() + on.device.skewMs,
      monoMs: () => agenda.nowMs() - startedMs - page.sleptMs,
      startId: random.uuid(),
    },
    random,
    online: () => on.device.weather !== "offline",
    after(delayMs, run) {
      let due = true;
      page.hold(delayMs, () => due && run());
      return () => {
        due = false;
      };
    },
    listenForWakes: () => () => undefined,
    locks: on.device.locks.portOf(page),
    mirror: {
      read: () => on.mirror,
      write(text) {
        on.mirror = text;
      },
    },
    // Not every browser has files for a site.
    copy: world.seed % 4 < 2 ? pageFiles(on.files, page) : undefined,
  };
  return { page, ports };
}

function drawFault(device: Device): WriteFault | undefined {
  if (device.storageFaults === 0) return undefined;
  device.storageFaults -= 1;
  return device.storage === "quota" ? "QuotaExceededError" : "UnknownError";
}

/**
 * A journal's first event says on which device it was begun: nobody else may send it, but a device of the same person
 * that took it in from a file.
 */
function watchSync(world: World, request: ServerRequest): void {
  const { ledger } = world;
  ledger.requests += 1;
  const seats = world.devices.flatMap((device) => device.seats);
  for (const { journalId, seq, body } of (JSON.parse(request.body) as SyncInput).events) {
    if (seq > 0) continue;
    const { deviceId, learnerId } = JSON.parse(body) as Account;
    const own = seats.filter(({ account }) => account.deviceId === deviceId);
    const before = ledger.owners.get(journalId) ?? [];
    const brought = before.filter(({ account }) => account.learnerId === learnerId);
    ledger.owners.set(journalId, [...new Set([...own, ...brought])]);
  }
  watchCredential(ledger, request);
}
