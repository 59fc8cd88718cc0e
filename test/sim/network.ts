import type { SyncResult } from "../../src/protocol/sync.ts";
import { SyncInput } from "../../src/protocol/sync.ts";
import type { Agenda } from "./agenda.ts";
import type { Random } from "./random.ts";
import { forgeSimulated } from "./simulated-signature.ts";
import { refusal, type ServerReply, type ServerRequest, type SimulatedServer } from "./simulated-server.ts";
import type { Ledger } from "./ledger.ts";

export const WEATHERS = [
  "fair",
  "fair",
  "slow",
  "lossy",
  "replies_lost",
  "doubling",
  "offline",
  "portal",
  "truncating",
  "foreign_replies",
  "partial_replies",
  "forging",
  "status_401",
  "status_403",
  "status_413",
  "status_400",
  "status_426",
  "status_429",
  "status_500",
  "status_503",
] as const;
/**
 * `passing_400`: every request is refused, and each may be the last one that is. `tampering`: something on the way
 * writes into what is sent. `closed_for_long`: whoever comes is told to come back in nearly an hour.
 */
export type Weather = (typeof WEATHERS)[number] | "passing_400" | "tampering" | "closed_for_long";

/** No request may take longer: what comes later finds nobody waiting. */
const TIME_LIMIT_MS = 30_000;

const STATUS_REPLIES: Partial<Record<Weather, ServerReply>> = {
  portal: { status: 200, body: "<html>Welcome to our Wi-Fi</html>" },
  status_401: refusal(401, "not_signed_in"),
  status_403: refusal(403, "not_allowed"),
  status_413: { status: 413, body: "too large" },
  status_400: refusal(400, "request_malformed"),
  passing_400: { status: 400, body: "<html>Bad request" },
  status_426: refusal(426, "protocol_too_old"),
  status_429: refusal(429, "rate_limited", 45_000),
  closed_for_long: refusal(429, "rate_limited", 50 * 60_000),
  status_500: refusal(500, "server_error"),
  status_503: { status: 503, body: "<html>Bad gateway" },
};

export type Sent = { request: ServerRequest; over: { weather: Weather } };

type Wire = { agenda: Agenda; server: SimulatedServer; random: () => Random; ledger: Ledger };

/** Between devices and server: delivers late, twice, out of order, in part, or not at all. */
export function openNetwork({ agenda, server, random, ledger }: Wire) {
  const passedBy: string[] = [];

  /** What comes back is given with `deliver`, at a time of the network's choosing. */
  function carry({ request, over }: Sent, deliver: (reply: ServerReply | "no_reply") => void): void {
    let open = true;
    const done = (delayMs: number, reply: ServerReply | "no_reply") =>
      agenda.after(delayMs, () => {
        if (open) deliver(reply);
        open = false;
      });
    done(TIME_LIMIT_MS, "no_reply");
    const now = over.weather;
    if (now === "passing_400" && random().chance(0.1)) over.weather = "fair";
    const delayMs = () => {
      const spread = random().chance(0.1) ? 5000 : 150;
      return 10 + random().below(over.weather === "slow" ? 40_000 : spread);
    };
    if (now === "offline") return void done(5, "no_reply");
    const refused = STATUS_REPLIES[now] ?? refusedByGateway(request);
    if (refused) return void done(delayMs(), refused);
    if (now === "forging") return void done(delayMs(), forgedReply(request, ledger));
    if (now === "lossy" && random().chance(0.5))
      return void (random().chance(0.5) && done(delayMs(), "no_reply"));

    const arrive = async () => {
      try {
        const reply = await server.handle(now === "tampering" ? tampered(request) : request);
        const before = passedBy.at(-1);
        if (request.path.endsWith("attempts.sync") && reply.status === 200) passedBy.push(reply.body);
        if (over.weather === "replies_lost" && random().chance(0.7)) done(delayMs(), "no_reply");
        else done(delayMs(), bent(over.weather, reply, before));
      } catch {
        done(delayMs(), "no_reply");
      }
    };
    // A page that is frozen, or a phone that is locked, aborts no request: it leaves when its time has come.
    agenda.after(delayMs() * (now === "slow" ? 6 : 1), arrive);
    // The browser itself sends a POST again where the connection is reset before a reply.
    if (now === "doubling" && random().chance(0.6)) agenda.after(delayMs() + delayMs(), arrive);
  }

  function refusedByGateway({ path, body }: ServerRequest): ServerReply | undefined {
    if (ledger.cursed.size === 0 || !path.endsWith("attempts.sync")) return undefined;
    const found = SyncInput.parse(JSON.parse(body)).events.find(({ hash }) => ledger.cursed.has(hash));
    return found && gatewayReply(ledger.cursed.get(found.hash) ?? 400);
  }

  function tampered(request: ServerRequest): ServerRequest {
    if (!request.path.endsWith("attempts.sync")) return request;
    const input = SyncInput.parse(JSON.parse(request.body));
    const events = input.events.map((event) => {
      if (random().chance(0.7)) return event;
      ledger.tampered.add(event.hash);
      return { ...event, body: `${event.body} ` };
    });
    return { ...request, body: JSON.stringify({ ...input, events }) };
  }

  function bent(weather: Weather, reply: ServerReply, before: string | undefined): ServerReply {
    const { status, body } = reply;
    if (weather === "truncating" && random().chance(0.7)) {
      return { status, body: body.slice(0, random().below(body.length)) };
    }
    if (weather === "foreign_replies" && before !== undefined && random().chance(0.7)) {
      return { status: 200, body: before };
    }
    if (weather === "partial_replies" && status === 200) {
      const whole = JSON.parse(body) as { result: { data: Partial<SyncResult> } };
      const { results, receipts } = whole.result.data;
      if (!results) return reply;
      const kept = {
        results: results.filter(() => random().chance(0.5)),
        receipts: random().chance(0.5) ? receipts : [],
      };
      return { status, body: JSON.stringify({ result: { data: { ...whole.result.data, ...kept } } }) };
    }
    return reply;
  }

  return { carry };
}

function gatewayReply(status: number): ServerReply {
  return status === 413 ? { status, body: "too large" } : refusal(400, "request_malformed");
}

/** Someone in between says that all is well, and cannot sign it. */
function forgedReply({ path, body }: ServerRequest, { forged }: Ledger): ServerReply {
  if (!path.endsWith("attempts.sync")) return { status: 200, body: "{}" };
  const { batchId, events, heads } = SyncInput.parse(JSON.parse(body));
  for (const { hash } of events) forged.add(hash);
  const opening = events.find(({ seq }) => seq === 0);
  const { learnerId, deviceId } = opening ? JSON.parse(opening.body) : { learnerId: "", deviceId: "" };
  const result: SyncResult = {
    kind: "attempts.sync.result",
    batchId,
    serverTime: 0,
    results: events.map(({ journalId, seq, hash }) => ({ journalId, seq, hash, code: "applied" })),
    receipts: heads.map(({ journalId, seq, hash }) =>
      forgeSimulated(
        JSON.stringify({ format: "mundap-receipt", learnerId, deviceId, journalId, seq, hash, issuedAt: 0 }),
        1,
      ),
    ),
    outcomes: [],
    flow: { maxEvents: 100, maxBytes: 262_144, minDelayMs: 0 },
  };
  return { status: 200, body: JSON.stringify({ result: { data: result } }) };
}

export type Network = ReturnType<typeof openNetwork>;
