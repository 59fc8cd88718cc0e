import { createApi, type Api } from "../../src/offline/api.ts";
import type { LockPort } from "../../src/offline/ports.ts";
import type { EventRow } from "../../src/offline/store/event-row.ts";
import type { SenderRows, SenderTransaction } from "../../src/offline/store/sender-store.ts";
import type { Sending } from "../../src/offline/sync/sending.ts";
import type { SealedEvent } from "../../src/domain/attempt/event.ts";
import { must } from "../../src/domain/invariant.ts";
import type { StepName } from "./steps.ts";
import type { Tab } from "./tab.ts";
import type { Bugs } from "./world.ts";

type Planted = {
  bugs: Bugs;
  noticedBy: string[];
  /** What has to happen more often than usual, or less, so that it shows within tens of seeds. */
  often?: Partial<Record<StepName, number>>;
};

/** Known ways to lose or double answers, each a small decision made otherwise, and the invariants that may notice. */
export const PLANTED: Record<string, Planted> = {
  "acknowledges on a request's success, not on the transaction's end": {
    bugs: { acknowledgesEarly: true },
    noticedBy: ["A1"],
    often: { kill_browser: 20, crash_tab: 30 },
  },
  "records without waiting for the disk": { bugs: { durability: "relaxed" }, noticedBy: ["A1", "A3"] },
  "deletes before it sends": {
    bugs: {
      sending: inTransaction("claim", async (rows, work) => {
        const claimed = await work(rows);
        if (!isClaimed(claimed)) return claimed;
        for (const { journalId, seq } of claimed.batch.events) await rows.release(journalId, seq);
        return claimed;
      }),
    },
    noticedBy: ["A7"],
  },
  "checks no fence": {
    bugs: {
      sending: (sending, tab) => {
        const unfenced = (work: Work) => (rows: SenderRows) =>
          work({
            ...rows,
            readLease: async () => ({ k: "lease", epoch: tab.epoch, beat: 0 }),
            putLease: async () => undefined,
          });
        return wrapped(sending, (what, work) =>
          what === "lease" || what === "phase" ? work : unfenced(work),
        );
      },
    },
    noticedBy: ["A8"],
    often: { replace_leader: 30 },
  },
  "lets answers expire by the wall clock": {
    bugs: {
      sending: (sending, tab) => {
        const expiring = inTransaction("claim", async (rows, work) => {
          const oldestMs = tab.local.ports.clock.wallMs() - 24 * 3_600_000;
          for (const row of tab.seat.disk.tables.events.values()) {
            const { recordedAt, journalId, seq } = row as EventRow;
            if (recordedAt < oldestMs) await rows.release(journalId, seq);
          }
          return await work(rows);
        });
        return expiring(sending);
      },
    },
    noticedBy: ["A7"],
    often: { set_clock: 40 },
  },
  "tells errors apart by parts of their text, and drops what looks permanent": {
    bugs: { api: onFailure((code) => /not_|request/.test(code), drop) },
    noticedBy: ["A7"],
  },
  "takes an unknown reply for success": {
    bugs: { api: onFailure((code) => code === "response_unreadable", drop) },
    noticedBy: ["A7"],
    often: { change_weather: 80, clear_weather: 0 },
  },
  "clears the outbox when it is signed out": {
    bugs: { api: onFailure((code) => code === "not_signed_in", drop) },
    noticedBy: ["A7"],
  },
  "believes a receipt whoever signed it": {
    bugs: {
      sending: (sending) => ({
        ...sending,
        async verifyReceipt(jws) {
          const signed = await sending.verifyReceipt(jws);
          if (signed.ok) return signed;
          const { payload } = JSON.parse(jws);
          const document = JSON.parse(payload);
          return {
            ok: true,
            value: { document, payloadHash: document.hash, keyIds: [], text: jws, keyState: "current" },
          };
        },
      }),
    },
    noticedBy: ["A7"],
    often: { change_weather: 80, clear_weather: 0 },
  },
  "compares receipts by place, not by hash": {
    bugs: {
      sending: (sending, tab) => ({
        ...sending,
        async verifyReceipt(jws) {
          const signed = await sending.verifyReceipt(jws);
          if (!signed.ok) return signed;
          const { document } = signed.value;
          const places = [...tab.seat.disk.tables.events.values()] as EventRow[];
          const own = places.find(
            ({ journalId, seq }) => journalId === document.journalId && seq === document.seq,
          );
          return {
            ok: true,
            value: { ...signed.value, document: { ...document, hash: own?.hash ?? document.hash } },
          };
        },
      }),
    },
    noticedBy: ["A7"],
    often: {
      copy_profile: 30,
      close_for_long: 0,
      look_away: 0,
      leave_page: 0,
      ask_again: 0,
      record: 100,
      curse: 5,
      pass_seconds: 60,
      evict: 0,
      trouble_server: 0,
      change_weather: 2,
      // Whatever takes one of the two out of the race, or its turn to send.
      sleep: 0,
      forget_device: 0,
      sign_in: 0,
      cut_power: 0,
    },
  },
  "counts no try before sending": {
    bugs: {
      sending: inTransaction("claim", (rows, work) => work({ ...rows, putTrying: async () => undefined })),
    },
    noticedBy: ["F4"],
  },
  "sets an event aside while nothing passes": {
    bugs: {
      api: onFailure(
        (code) => code.startsWith("request_"),
        async (tab, events) => {
          const [only] = events;
          if (!only || events.length > 1) return;
          await tab.db.transaction("rw", [tab.db.outbox], async () => {
            await tab.db.outbox.update([only.journalId, only.seq], { aside: "request_malformed" });
          });
        },
      ),
    },
    noticedBy: ["A10"],
  },
  "knows a repeat by its batch only": {
    bugs: {
      server: {
        rows: (rows, tables, input) => ({
          ...rows,
          async storeEvents(what, batch) {
            const before = [...tables.events.values()];
            for (const { journalId, seq, hash } of input.events) {
              const known = before.find((link) => link.hash === hash && link.seq === seq);
              if (known)
                tables.events.set(`${known.learnerId} ${journalId} ${seq} ${hash} ${batch.batchId}`, known);
            }
            await rows.storeEvents(what, batch);
          },
        }),
      },
    },
    noticedBy: ["A4"],
  },
  "judges what comes later without what staff put on record": {
    bugs: {
      server: {
        rows: (rows) => ({
          ...rows,
          loadJudging: async (asked) => ({
            ...(await rows.loadJudging(asked)),
            decisions: new Map(),
            marks: new Map(),
          }),
        }),
      },
    },
    noticedBy: ["A14", "decided", "marked"],
    often: { mark_essay: 20, decide_held: 20 },
  },
  "sums what two phones took with a ticket each": {
    bugs: {
      server: {
        rows: (rows, tables) => ({
          ...rows,
          async loadJudging(asked) {
            const judging = await rows.loadJudging(asked);
            const siblings = judging.siblings.filter(({ learnerId, attemptId }) => {
              const sibling = tables.attempts.get(`${learnerId} ${attemptId}`);
              return sibling && asked.deviceIds.includes(sibling.started.deviceId);
            });
            return { ...judging, siblings };
          },
        }),
      },
    },
    noticedBy: ["P3"],
    // Whatever has everything judged again mends it.
    often: { issue_ticket: 20, record: 150, publish: 0, release: 0, judge_again: 0, evict: 0, sign_in: 0 },
  },
  "gives a session the end of its ticket whenever it is used": {
    bugs: {
      server: {
        rows: (rows, tables) => ({
          ...rows,
          async writeJudged(asked, records) {
            const changed = await rows.writeJudged(asked, records);
            for (const { started, sessionId } of records) {
              const entry = [...tables.sessions.values()].find((session) => session.sessionId === sessionId);
              const closes_at = new Date(started.at.wallMs);
              if (entry) tables.sessions.set(`${entry.learnerId} ${sessionId}`, { ...entry, closes_at });
            }
            return changed;
          },
        }),
      },
    },
    noticedBy: ["A14", "extended"],
    often: { extend_session: 20 },
  },
  "replies before it commits": {
    bugs: { server: { repliesBeforeCommit: true } },
    noticedBy: ["A7"],
    often: { trouble_server: 40 },
  },
  "says a receipt again under a key that has been withdrawn": {
    bugs: { server: { saysUnderOldKeys: true } },
    noticedBy: ["A19"],
    often: { rotate_keys: 20, change_weather: 40 },
  },
  "probes a lock and takes it then": {
    bugs: {
      locks: (locks): LockPort => ({
        async request(name, options, work) {
          const isFree = await locks.request(name, { ifAvailable: true }, async (lock) => lock !== null);
          return isFree ? await work({ name }) : await locks.request(name, options, work);
        },
      }),
    },
    noticedBy: ["A8"],
  },
  "keeps the lead for a moment when its page goes": {
    bugs: {
      sending(sending) {
        const { ports } = sending;
        const { locks } = ports;
        const linger = () => new Promise<void>((done) => void ports.after(1000, done));
        const request: LockPort["request"] = async (name, options, work) =>
          await must(locks, "tabs have locks").request(name, options, async (lock) => {
            const done = await work(lock);
            await linger();
            return done;
          });
        return { ...sending, ports: { ...ports, locks: { request } } };
      },
    },
    noticedBy: ["hand-over"],
    often: { leave_page: 40, record: 100, change_weather: 10 },
  },
  "asks again for the first of what was set aside only": {
    bugs: {
      sending: inTransaction("claim", (rows, work) =>
        work({ ...rows, readAside: async () => (await rows.readAside()).slice(0, 1) }),
      ),
    },
    noticedBy: ["asked"],
    often: { ask_again: 40, tamper: 40, clear_weather: 40, record: 100, refuse_for_a_while: 30 },
  },
  "comes back sooner than it was told to": {
    bugs: {
      api: (api) => ({
        ...api,
        async sync(input, sending) {
          const replied = await api.sync(input, sending);
          return replied.ok || replied.retryAfterMs === undefined
            ? replied
            : { ...replied, retryAfterMs: Math.min(replied.retryAfterMs, 5 * 60_000) };
        },
      }),
    },
    noticedBy: ["A11"],
    often: { close_for_long: 20, pass_minutes: 40 },
  },
  "sends under the credential of whoever was here first": {
    bugs: {
      api(api, tab) {
        const [first] = tab.seat.device.seats;
        if (!first) return api;
        return createApi(tab.local.ports, { deviceId: first.account.deviceId, secret: first.secret });
      },
    },
    noticedBy: ["A13"],
  },
  "never asks what the server has put right": {
    bugs: {
      api: (api) => ({ ...api, rejudged: async () => ({ ok: false, failure: { code: "not_found" } }) }),
    },
    noticedBy: ["shown"],
    often: { extend_session: 20 },
  },
  "tries again at once": {
    bugs: {
      sending: (sending) => ({
        ...sending,
        // Drawn from the wrong side of what is certain: the first pause is none.
        ports: { ...sending.ports, random: { ...sending.ports.random, unit: () => -1 } },
      }),
    },
    noticedBy: ["A11"],
    often: { trouble_server: 40, mend_server: 0, pass_seconds: 60 },
  },
  "sends everything at once": {
    bugs: {
      sending: inTransaction("claim", (rows, work) =>
        work({
          ...rows,
          readWaiting: async (most, also) => {
            const some = await rows.readWaiting(most, also);
            return most === 1 ? some : [...some, ...Array.from({ length: 100 }, () => some).flat()];
          },
        }),
      ),
    },
    noticedBy: ["A18"],
    // It is noticed at once; what it does meanwhile takes a minute where little happens beside it.
    often: { record: 300, change_weather: 30 },
  },
};

type Work = (rows: SenderRows) => Promise<unknown>;

function wrapped(sending: Sending, wrap: (what: SenderTransaction, work: Work) => Work): Sending {
  const { store } = sending;
  return {
    ...sending,
    store: { transact: (what, work) => store.transact(what, wrap(what, work) as typeof work) },
  };
}

function inTransaction(
  which: SenderTransaction,
  otherwise: (rows: SenderRows, work: Work) => Promise<unknown>,
): (sending: Sending) => Sending {
  return (sending) =>
    wrapped(sending, (what, work) => (what === which ? (rows) => otherwise(rows, work) : work));
}

function isClaimed(claimed: unknown): claimed is { batch: { events: SealedEvent[] } } {
  return typeof claimed === "object" && claimed !== null && "batch" in claimed;
}

function onFailure(
  isIt: (code: string) => boolean,
  then: (tab: Tab, events: readonly SealedEvent[]) => Promise<void>,
): (api: Api, tab: Tab) => Api {
  return (api, tab) => ({
    ...api,
    async sync(input) {
      const replied = await api.sync(input);
      if (!replied.ok && isIt(replied.failure.code)) await then(tab, input.events);
      return replied;
    },
  });
}

async function drop(tab: Tab, events: readonly SealedEvent[]): Promise<void> {
  await tab.db.transaction("rw", [tab.db.outbox], async () => {
    for (const { journalId, seq } of events) await tab.db.outbox.delete([journalId, seq]);
  });
}
