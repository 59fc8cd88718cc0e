import { openSealedEvent } from "../../../src/domain/attempt/journal.ts";
import type { SealedEvent } from "../../../src/domain/attempt/event.ts";
import type { Receipt } from "../../../src/domain/attempt/receipt.ts";
import type { SessionTicket } from "../../../src/domain/attempt/session-ticket.ts";
import type { SetFile } from "../../../src/domain/set/set-file.ts";
import type { FailureCode } from "../../../src/domain/failure.ts";
import { SyncInput, type EventResult, type SyncResult } from "../../../src/protocol/sync.ts";
import type { Rejudged } from "../../../src/protocol/rejudged.ts";
import { RegisterInput } from "../../../src/protocol/identity.ts";
import { IssueTicketsInput } from "../../../src/protocol/sessions.ts";
import { signDocument } from "../../../src/signing/sign.ts";
import { anId, NEW_YEAR_MS } from "../../support/builders.ts";
import { aPublisher } from "./a-publisher.ts";

export type Request = {
  path: string;
  body: unknown;
  credential: string | undefined;
  /** Whether it goes on though its page ends, and what of it counts against the browser's limit. */
  outlives: { page: boolean; bytes: number };
};
/** What happens to a request instead of, or after, its being served. `undefined`: nothing. */
export type Fault = (request: Request) => Response | "no_reply" | "reply_lost" | undefined;

/**
 * The far end of a fake network: content and API as the protocol says, held in memory. Documents and
 * receipts are really signed; the client really parses and verifies.
 */
export async function aServer(...sets: SetFile[]) {
  const publisher = await aPublisher();
  for (const set of sets) await publisher.publish(set);
  const held = new Map<string, { event: SealedEvent; by: string; times: number }>();
  const devices = new Map<string, { learnerId: string; secret: string }>();
  const requests: Request[] = [];
  let fault: Fault = () => undefined;
  let delay: (request: Request) => Promise<void> | undefined = () => undefined;
  let changeReply = (result: SyncResult): unknown => result;
  let rejudged: Rejudged = { attemptIds: [], asOf: 0 };
  let ticketsIssued = 0;
  let nowMs = NEW_YEAR_MS;

  async function receiptFor(journalId: string, device: string): Promise<string | undefined> {
    let last: SealedEvent | undefined;
    for (let seq = 0; held.has(`${journalId} ${seq}`); seq += 1)
      last = held.get(`${journalId} ${seq}`)?.event;
    if (!last) return undefined;
    const receipt: Receipt = {
      format: "mundap-receipt",
      learnerId: devices.get(device)?.learnerId ?? "",
      deviceId: device,
      journalId,
      seq: last.seq,
      hash: last.hash,
      issuedAt: nowMs,
    };
    const payload = JSON.stringify(receipt);
    return await signDocument({ payload, type: "mundap-receipt+jws", key: publisher.keys.receipt });
  }

  function accept(event: SealedEvent, by: string): EventResult {
    const { journalId, seq, hash } = event;
    const known = held.get(`${journalId} ${seq}`);
    if (known) {
      known.times += 1;
      return { journalId, seq, hash, code: known.event.hash === hash ? "duplicate" : "fork" };
    }
    if (!openSealedEvent(event).ok) return { journalId, seq, hash, code: "retry" };
    held.set(`${journalId} ${seq}`, { event, by, times: 1 });
    return { journalId, seq, hash, code: "applied" };
  }

  async function sync(body: unknown, device: string): Promise<unknown> {
    const input = SyncInput.parse(body);
    const results = input.events.map((event) => accept(event, device));
    const journals = [...new Set(input.events.map(({ journalId }) => journalId))];
    const receipts = await Promise.all(journals.map((journalId) => receiptFor(journalId, device)));
    return changeReply({
      kind: "attempts.sync.result",
      batchId: input.batchId,
      serverTime: nowMs,
      results,
      receipts: receipts.filter((receipt) => receipt !== undefined),
      outcomes: [],
      flow: { maxEvents: 100, maxBytes: 262_144, minDelayMs: 0 },
    });
  }

  async function issue(body: unknown, device: string): Promise<unknown> {
    const { setId, count } = IssueTicketsInput.parse(body);
    const tickets: string[] = [];
    for (let n = 0; n < count; n += 1) {
      ticketsIssued += 1;
      const policy = publisher.policies.get(setId);
      const ticket: SessionTicket = {
        format: "mundap-session",
        sessionId: anId(`session ${ticketsIssued}`),
        learnerId: devices.get(device)?.learnerId ?? "",
        setId,
        mode: policy?.mode ?? "practice",
        issuedAt: NEW_YEAR_MS,
        opensAt: NEW_YEAR_MS,
        closesAt: NEW_YEAR_MS + 24 * 60 * 60 * 1000,
        timeLimitSeconds: policy?.timeLimitSeconds,
      };
      const payload = JSON.stringify(ticket);
      tickets.push(await signDocument({ payload, type: "mundap-session+jws", key: publisher.keys.session }));
    }
    return { tickets, serverTime: nowMs };
  }

  function me(learnerId: string) {
    return { learnerId, code: "01234567K", name: "", serverTime: NEW_YEAR_MS };
  }

  async function callApi({ path, body, credential }: Request): Promise<Response> {
    if (path === "/api/v2/learner.register") {
      const { learnerId, deviceId, secret } = RegisterInput.parse(body);
      devices.set(deviceId, { learnerId, secret });
      return json({ result: { data: me(learnerId) } });
    }
    const [device = "", secret] = credential?.replace("Bearer ", "").split(".") ?? [];
    if (devices.get(device)?.secret !== secret) return refusal(401, "not_signed_in");
    if (path === "/api/v2/learner.rename")
      return json({ result: { data: me(devices.get(device)?.learnerId ?? "") } });
    if (path === "/api/v2/attempts.sync") return json({ result: { data: await sync(body, device) } });
    if (path === "/api/v2/sessions.issue") return json({ result: { data: await issue(body, device) } });
    if (path === "/api/v2/attempts.rejudged") return json({ result: { data: rejudged } });
    return refusal(404, "not_found");
  }

  async function serve(request: Request): Promise<Response> {
    const { path } = request;
    if (path.startsWith("/api/")) return await callApi(request);
    const file = publisher.files.get(path.replace("/content/", ""));
    return file === undefined ? new Response("not found", { status: 404 }) : new Response(file);
  }

  return {
    publisher,
    held,
    devices,
    requests,
    /** The requests to a path's end, oldest first. */
    requestsTo: (ending: string) => requests.filter(({ path }) => path.endsWith(ending)),
    breakBy(next: Fault) {
      fault = next;
    },
    /** Requests that are served only once a promise has come true. */
    delayBy(next: typeof delay) {
      delay = next;
    },
    heal() {
      fault = () => undefined;
      changeReply = (result) => result;
    },
    /** The server's clock, from the new year on. */
    changeTime(ms: number) {
      nowMs = NEW_YEAR_MS + ms;
    },
    /** What it names as judged otherwise since. */
    tellRejudged(said: Rejudged) {
      rejudged = said;
    },
    changeReplies(change: (result: SyncResult) => unknown) {
      changeReply = change;
    },
    async fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
      const sent = new Request(input, init);
      sent.signal.throwIfAborted();
      const { pathname: path, searchParams } = new URL(sent.url);
      const text = sent.method === "POST" ? await sent.text() : (searchParams.get("input") ?? "");
      const request: Request = {
        path,
        body: text === "" ? undefined : JSON.parse(text),
        credential: sent.headers.get("authorization") ?? undefined,
        outlives: { page: sent.keepalive, bytes: Buffer.byteLength(text) },
      };
      requests.push(request);
      await delay(request);
      const broken = fault(request);
      if (broken === "no_reply") throw new TypeError("Failed to fetch");
      if (broken instanceof Response) return broken;
      const response = await serve(request);
      if (broken === "reply_lost") throw new TypeError("Failed to fetch");
      sent.signal.throwIfAborted();
      return response;
    },
  };
}

export type Server = Awaited<ReturnType<typeof aServer>>;

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
}

export function refusal(status: number, code: FailureCode, retryAfterMs?: number): Response {
  const wire = { failure: { code }, retryAfterMs };
  return json({ error: { code: -32_600, message: code, data: { wire } } }, status);
}

export function portalPage(): Response {
  return new Response("<html>Welcome to our Wi-Fi</html>", { headers: { "content-type": "text/html" } });
}
