import { fail, ok } from "../../src/domain/result.ts";
import { createApi, type Api } from "../../src/offline/api.ts";
import type { Ports, Wake } from "../../src/offline/ports.ts";
import type { Local } from "../../src/offline/store/local.ts";
import type { Database } from "../../src/offline/store/open-database.ts";
import { openSenderStore } from "../../src/offline/store/sender-store.ts";
import { askVerdictsLater } from "../../src/offline/sync/ask-verdicts-later.ts";
import * as asking from "../../src/offline/sync/ask-verdicts.ts";
import { receiptVerifier } from "../../src/offline/sync/receipt-verifier.ts";
import { retryAside, type Retried } from "../../src/offline/sync/retry-aside.ts";
import { createSender, type OutboxSender } from "../../src/offline/sync/sender.ts";
import type { Sending } from "../../src/offline/sync/sending.ts";
import { PROTOCOL_VERSION } from "../../src/protocol/version.ts";
import { NEW_YEAR_MS } from "../support/builders.ts";
import type { Seat } from "./device.ts";
import { asDexie } from "./memory-database.ts";
import { openConductor } from "./conductor.ts";
import { seeded } from "./random.ts";
import { verifySimulatedReceipt } from "./simulated-signature.ts";
import { watchLocks, watchRequest, watchStore } from "./watch.ts";
import type { World } from "./world.ts";

/** A page or a service worker at work: real engine code, until it is closed or killed at any moment. */
export type Tab = {
  id: number;
  seat: Seat;
  kind: "page" | "worker";
  life: "alive" | "frozen" | "dead";
  /** What its monotonic clock did not count. */
  sleptMs: number;
  /** What comes to pass for it once it thaws. */
  missed: (() => void)[];
  local: Local;
  db: Database;
  api: Api;
  sender: OutboxSender;
  /** A person asks for what was set aside to be sent again. */
  retryAll(): Promise<Retried>;
  /** The epoch that it leads under. */
  epoch: number;
  /** At work as the only sender of its account, as far as it knows. */
  leads: "yes" | "no";
  /** Woken since the last failure by something that promises a network. */
  wokenSince: boolean;
  notBeforeMs: number;
  toldToWaitUntilMs: number;
  /** Events that were refused alone: before others passed, and once more since. */
  refusedAlone: Map<string, "once" | "before_others_passed" | "while_others_pass">;
  hold(delayMs: number, run: () => void): void;
};

/** Starts a page or worker of an account; what it does from here on hangs on the agenda. */
export function openTab(world: World, seat: Seat, kind: Tab["kind"]): Tab {
  const { agenda } = world;
  const { device } = seat;
  const id = world.tabs.length;
  const startedMs = agenda.nowMs();
  const random = seeded(world.seed, 77, id);
  const tab = {
    id,
    seat,
    kind,
    life: "alive",
    sleptMs: 0,
    missed: [],
    epoch: 0,
    leads: "no",
    wokenSince: true,
    notBeforeMs: 0,
    toldToWaitUntilMs: 0,
    refusedAlone: new Map(),
    hold,
  } as unknown as Tab;

  function hold(delayMs: number, run: () => void): void {
    agenda.after(delayMs, () => {
      if (tab.life === "alive") run();
      if (tab.life === "frozen") tab.missed.push(run);
    });
  }

  const ports: Ports = {
    origin: "",
    build: "simulated",
    fetch: async (input, init) =>
      await new Promise<Response>((resolve, reject) => {
        const [headers, body] = [init?.headers as Record<string, string> | undefined, init?.body];
        const request = {
          path: input instanceof Request ? input.url : input.toString(),
          bearer: headers?.["authorization"]?.replace("Bearer ", "") ?? "",
          body: typeof body === "string" ? body : "",
        };
        const onReply = watchRequest(world, tab, request);
        world.network.carry({ request, over: device }, (reply) =>
          hold(0, () => {
            onReply(reply);
            if (reply === "no_reply") reject(new TypeError("Failed to fetch"));
            else resolve(responseOf(reply));
          }),
        );
      }),
    clock: {
      wallMs: () => NEW_YEAR_MS + agenda.nowMs() + device.skewMs,
      monoMs: () => agenda.nowMs() - startedMs - tab.sleptMs,
      startId: random.uuid(),
    },
    random: { uuid: () => random.uuid(), bytes: (count) => random.bytes(count), unit: () => random.unit() },
    online: () => device.weather !== "offline",
    after(delayMs, run) {
      let due = true;
      hold(delayMs, () => due && run());
      return () => {
        due = false;
      };
    },
    listenForWakes: () => () => undefined,
    locks: watchLocks(world, tab, world.bugs.locks?.(device.locks.portOf(tab)) ?? device.locks.portOf(tab)),
  };

  const db = asDexie(seat.disk, openConductor(world, tab));
  const local = { db, ports, account: seat.account } as unknown as Local;
  const api: Api = createApi(ports, { deviceId: seat.account.deviceId, secret: seat.secret });
  const sending: Sending = {
    account: seat.account,
    ports,
    store: watchStore(world, tab, openSenderStore(db)),
    verifyReceipt: receiptVerifier<number>({
      async readTrust(how) {
        if (how === "held") return ok(device.knownKey);
        try {
          const reply = await ports.fetch("/content/root.jws");
          const key = Number(await reply.text());
          if (!Number.isInteger(key) || key < 1) return fail("response_unreadable");
          device.knownKey = Math.max(device.knownKey, key);
          return ok(device.knownKey);
        } catch {
          return fail("network_unreachable");
        }
      },
      verify: verifySimulatedReceipt,
    }),
    witness: async () => {},
  };
  tab.local = local;
  tab.db = db;
  tab.api = api;
  const bent = world.bugs.sending?.(sending, tab) ?? sending;
  const bentApi = world.bugs.api?.(api, tab) ?? api;
  tab.retryAll = () =>
    tab.sender.ask((going, notBeforeMs) => {
      // It has its turn after what is under way, whatever comes of that.
      tab.wokenSince = true;
      return retryAside({ sending: bent, api: bentApi }, { which: "all", going, notBeforeMs });
    });
  const verdicts = askVerdictsLater(local, { api: bentApi, sending: bent }, async () => asking);
  tab.sender = createSender({
    sending: bent,
    api: bentApi,
    registered: seat.registered ? "registered" : "unknown",
    async register() {
      const { learnerId, deviceId } = seat.account;
      const me = await api.register({ protocol: PROTOCOL_VERSION, learnerId, deviceId, secret: seat.secret });
      if (me.ok) seat.registered = true;
      return me;
    },
    async onReached(going) {
      const said = await verdicts.ask(going);
      if (said.notBeforeMs !== undefined) return said;
      const retried = await retryAside({ sending: bent, api }, { which: "due", going });
      if (retried.delivered > 0) tab.sender.wake("online");
      return retried;
    },
  });
  world.tabs.push(tab);
  device.tabs.push(tab);
  wakeTab(tab, "started");
  if (kind === "worker") void closeOnceRested(tab);
  return tab;
}

export function wakeTab(tab: Tab, why: Wake): void {
  tab.hold(0, () => {
    if (why !== "recorded") tab.wokenSince = true;
    tab.sender.wake(why);
  });
}

async function closeOnceRested(tab: Tab): Promise<void> {
  await tab.sender.rested();
  await tab.sender.close();
  endTab(tab);
}

/** Gone at once, whatever it was doing: what it had not committed is not, and nothing comes back to it. */
export function endTab(tab: Tab): void {
  tab.life = "dead";
  tab.missed = [];
  const { tabs, locks } = tab.seat.device;
  const place = tabs.indexOf(tab);
  if (place >= 0) tabs.splice(place, 1);
  locks.drop(tab);
}

export function thawTab(tab: Tab): void {
  if (tab.life !== "frozen") return;
  tab.life = "alive";
  for (const run of tab.missed.splice(0)) tab.hold(0, run);
}

function responseOf({ status, body }: { status: number; body: string }): Response {
  const isJson = body.startsWith("{");
  const headers = { "content-type": isJson ? "application/json" : "text/html" };
  return {
    status,
    headers: { get: (name: string) => (name === "content-type" ? headers["content-type"] : null) },
    text: async () => body,
    body: { getReader: () => readerOf(body) },
  } as unknown as Response;
}

/** In one piece, within the turn in which it came: what a real stream waits for is no simulated time. */
function readerOf(body: string) {
  const pieces = [new TextEncoder().encode(body)];
  return {
    read: async () => {
      const value = pieces.shift();
      return { done: value === undefined, value };
    },
    cancel: async () => undefined,
  };
}
