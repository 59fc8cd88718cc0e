import { MAX_BATCH_EVENTS, SyncInput, type SyncResult } from "../../src/protocol/sync.ts";
import { RedeemMoveCodeInput, RegisterInput } from "../../src/protocol/identity.ts";
import { IssueTicketsInput } from "../../src/protocol/sessions.ts";
import { SessionTicket } from "../../src/domain/attempt/session-ticket.ts";
import type { FailureCode } from "../../src/domain/failure.ts";
import type { Sha256, Uuid } from "../../src/domain/id.ts";
import { RejudgedInput } from "../../src/protocol/rejudged.ts";
import { readArrivals } from "../../src/server/sync/read-arrivals.ts";
import { regradeAttempts } from "../../src/server/sync/regrade-attempts.ts";
import { rejudgedOf } from "../../src/server/sync/rejudged-rows.ts";
import type { SyncRows } from "../../src/server/sync/sync-rows.ts";
import type { TakeDeps } from "../../src/server/sync/take-batch.ts";
import { takeBatch } from "../../src/server/sync/take-batch.ts";
import { anId, NEW_YEAR_MS } from "../support/builders.ts";
import type { AttemptKey } from "../../src/server/sync/attempt-rows.ts";
import type { Content } from "./content.ts";
import { type Correction, writeCorrection } from "./corrections.ts";
import { keepSession, makeTicket, WINDOWS_MS } from "./make-ticket.ts";
import {
  identitiesIn,
  memoryRows,
  openMemoryTables,
  setStatesIn,
  transactInMemory,
  type MemoryTables,
} from "./memory-rows.ts";
import type { Rows } from "./memory-table.ts";
import type { Mirror } from "./postgres-mirror.ts";
import { readSimulated, signSimulated } from "./simulated-signature.ts";

export type ServerRequest = { path: string; bearer: string; body: string };
export type ServerReply = { status: number; body: string };

/** `dies`: in the middle of a batch; what it had not committed is gone, and nobody gets a reply. */
export type ServerTrouble = "none" | "down" | "dies" | "error_500" | "error_503" | "rate_limited";

/** `life`: how often its database was restored from a backup. */
type ServerState = { key: number; trouble: ServerTrouble; published: number; released: number; life: number };

/** What the server's keys do; `key` counts their rotations. */
export type Signing = {
  sign(what: "receipt" | "session", payload: string, key: number): Promise<string>;
  readTicket(jws: string, key: number): Promise<SessionTicket | undefined>;
  sayAgain(receipt: string, key: number): Promise<string>;
};

const SIMULATED: Signing = {
  sign: async (_what, payload, key) => signSimulated(payload, key),
  async readTicket(jws, key) {
    const read = readSimulated(jws, key);
    return read.ok ? SessionTicket.parse(JSON.parse(read.value.payload)) : undefined;
  },
  async sayAgain(receipt, key) {
    const read = readSimulated(receipt, key);
    return read.ok && read.value.key !== key ? signSimulated(read.value.payload, key) : receipt;
  },
};

/** Changes of the server's own code that a planted bug makes. */
export type ServerBugs = {
  rows?: (rows: SyncRows, tables: MemoryTables, input: SyncInput) => SyncRows;
  repliesBeforeCommit?: boolean;
  saysUnderOldKeys?: boolean;
};

export type FarEnd = {
  bugs?: ServerBugs;
  /** Where documents are really signed. */
  signing?: Signing;
  /** What stands under /content/ once so many versions are published, under the keys after so many rotations. */
  file?: (path: string, state: Pick<ServerState, "published" | "key" | "life">) => string | undefined;
  /** What the server allows in one batch, where it is less than the wire's own limit. */
  maxEvents?: number;
  /** Does all the same elsewhere. */
  mirror?: Mirror;
};

const DIED = "the server died";

/** What is in a backup. */
const REMEMBERED = [
  "devices",
  "aliases",
  "journals",
  "events",
  "quarantine",
  "receipts",
  "anchors",
  "attempts",
  "answers",
  "rejudged",
  "sessions",
  "decisions",
  "marks",
  "extensions",
] as const satisfies (keyof MemoryTables)[];

/** The accept procedure of the server over tables in memory. One process, no network: that is drawn around it. */
export function openSimulatedServer(content: Content, nowMs: () => number, far: FarEnd) {
  const { bugs = {}, file, mirror, maxEvents = MAX_BATCH_EVENTS, signing = SIMULATED } = far;
  const tables = openMemoryTables();
  const poisoned = new Set<Sha256>();
  const unjudgeable = new Set<Uuid>();
  /** Whom a code moves to another device, and to which one it has. */
  const moves = new Map<string, { learnerId: Uuid; deviceId?: Uuid }>();
  const server: ServerState = { key: 1, trouble: "none", published: 1, released: 0, life: 0 };
  let backup = () => {};
  let issued = 0;
  const now = () => NEW_YEAR_MS + nowMs();
  const deps: TakeDeps = {
    now,
    signReceipt: (payload) => signing.sign("receipt", payload, server.key),
    readTicket: (jws) => signing.readTicket(jws, server.key),
    sayAgain: async (receipt) =>
      bugs.saysUnderOldKeys ? receipt : await signing.sayAgain(receipt, server.key),
    note: () => undefined,
  };
  const plainRows = memoryRows(tables);

  function troubled(trouble: ServerTrouble | undefined): (over: SyncRows) => SyncRows {
    return (over) => ({
      ...over,
      async storeEvents(what, batch) {
        if (what.inserts.some(({ arrival }) => poisoned.has(arrival.sealed.hash)))
          throw new Error("cannot be stored");
        await over.storeEvents(what, batch);
      },
      async loadStoredEvents(attempts) {
        if (attempts.some(({ attemptId }) => unjudgeable.has(attemptId))) throw new Error("a bug in judging");
        return await over.loadStoredEvents(attempts);
      },
      async insertReceipts(signed) {
        // The last statement of a batch.
        if (trouble === "dies" && !bugs.repliesBeforeCommit) throw new Error(DIED);
        await over.insertReceipts(signed);
      },
    });
  }

  /** As things stand now: by the time the mirror's turn comes they may be otherwise. */
  function mirrored() {
    const at = now();
    const { published, released, trouble, key } = server;
    const signReceipt = (payload: string) => signing.sign("receipt", payload, key);
    const sayAgain = (receipt: string) => signing.sayAgain(receipt, key);
    return {
      deps: { ...deps, now: () => at, signReceipt, sayAgain },
      tables,
      state: { published, released },
      troubled: troubled(trouble),
    };
  }
  publish();

  function publish(): void {
    for (const mode of ["practice", "exam"] as const) {
      const versions = content[mode].slice(0, server.published);
      tables.sets.set(mode, { setId: mode, versions, releasedVersions: server.released });
    }
    tables.log.clear();
  }

  function whoIs(bearer: string): { learnerId: Uuid; deviceId: Uuid } | undefined {
    const [deviceId = "", secret] = bearer.split(".");
    const device = tables.devices.get(deviceId);
    return device?.secret === secret && device ? { learnerId: device.learnerId, deviceId } : undefined;
  }

  async function sync(bearer: string, body: string): Promise<ServerReply> {
    const signed = whoIs(bearer);
    if (!signed) return refusal(401, "not_signed_in");
    const input = SyncInput.safeParse(JSON.parse(body));
    if (!input.success) return refusal(400, "request_malformed");
    const arrivals = readArrivals(input.data.events);
    const rows = troubled(server.trouble)(plainRows);
    const over = bugs.rows?.(rows, tables, input.data) ?? rows;
    try {
      let result: SyncResult | undefined;
      await transactInMemory(tables.log, async () => {
        result = await takeBatch(deps, over, { signed, input: input.data, arrivals });
        if (bugs.repliesBeforeCommit && server.trouble === "dies") throw new Error(DIED);
      }).catch((error: unknown) => {
        mirror?.sync({ ...mirrored(), signed, input: input.data, reply: "taken_back" });
        if (!bugs.repliesBeforeCommit || result === undefined) throw error;
      });
      if (result) mirror?.sync({ ...mirrored(), signed, input: input.data, reply: result });
      const data = result && { ...result, flow: { ...result.flow, maxEvents } };
      return resultOf(data);
    } catch (error) {
      if (error instanceof Error && error.message === DIED) throw error;
      return refusal(500, "server_error");
    }
  }

  async function rejudged(bearer: string, asked = "{}"): Promise<ServerReply> {
    const device = tables.devices.get(bearer.split(".")[0] ?? "");
    if (!device) return refusal(401, "not_signed_in");
    const { since = 0 } = RejudgedInput.parse(JSON.parse(decodeURIComponent(asked)));
    const learnerIds = identitiesIn(tables, device.learnerId);
    const noted = [...tables.rejudged.entries()].flatMap(([key, at]) => {
      const [learnerId = "", attemptId = ""] = key.split(" ");
      return at > since && learnerIds.includes(learnerId) ? [{ attemptId, at }] : [];
    });
    const data = rejudgedOf(
      noted.sort((a, b) => a.at - b.at),
      now(),
    );
    return { status: 200, body: JSON.stringify({ result: { data } }) };
  }

  /** In one transaction with what it is judged by; where judging fails, nothing of it is done. */
  async function judge({ learnerId, attemptId }: AttemptKey, before?: () => void): Promise<void> {
    const rows = troubled(server.trouble)(plainRows);
    await transactInMemory(tables.log, async () => {
      before?.();
      const learnerIds = identitiesIn(tables, learnerId);
      await regradeAttempts(deps, { rows, learnerIds }, [{ learnerId, attemptId }]);
    }).catch(() => undefined);
  }

  function register(body: string): ServerReply {
    const { learnerId, deviceId, secret } = RegisterInput.parse(JSON.parse(body));
    const known = tables.devices.get(deviceId);
    if (known && (known.learnerId !== learnerId || known.secret !== secret))
      return refusal(403, "not_allowed");
    return welcome(deviceId, { learnerId, secret });
  }

  function welcome(deviceId: Uuid, device: { learnerId: Uuid; secret: string }): ServerReply {
    tables.devices.set(deviceId, device);
    tables.log.clear();
    const { learnerId } = device;
    return resultOf({ learnerId, code: "01234567K", name: "", serverTime: now() });
  }

  /** Good for one device, and for that one however often it asks. */
  function redeem(body: string): ServerReply {
    const { code, deviceId, secret } = RedeemMoveCodeInput.parse(JSON.parse(body));
    const move = moves.get(code);
    if (move === undefined || (move.deviceId ?? deviceId) !== deviceId)
      return refusal(400, "move_code_unknown");
    move.deviceId = deviceId;
    return welcome(deviceId, { learnerId: move.learnerId, secret });
  }

  async function issue(bearer: string, body: string): Promise<ServerReply> {
    const signed = whoIs(bearer);
    if (!signed) return refusal(401, "not_signed_in");
    const { setId, count } = IssueTicketsInput.parse(JSON.parse(body));
    const mode = setId === "exam" ? "exam" : "practice";
    const { learnerId } = signed;
    const texts: string[] = [];
    for (let n = 0; n < count; n += 1) {
      issued += 1;
      const windowMs = WINDOWS_MS[issued % WINDOWS_MS.length] ?? 0;
      const sessionId = anId(`session ${issued}`);
      const ticket = makeTicket({ sessionId, learnerId, mode, nowMs: now(), windowMs });
      // Every third one it has cleaned up by the time it is used.
      if (issued % 3 > 0) keepSession(tables, ticket);
      texts.push(await signing.sign("session", JSON.stringify(ticket), server.key));
    }
    return resultOf({ tickets: texts, serverTime: now() });
  }

  return {
    state: server,
    tables,
    poisoned,
    unjudgeable,
    rows: plainRows,
    publish,
    signTicket: (payload: string) => signing.sign("session", payload, server.key),
    /** As its database stands. Its keys and what is published are files of their own. */
    backUp(): void {
      const kept = REMEMBERED.map((name) => ({ name, rows: tables[name].entries() }));
      backup = () => {
        for (const { name, rows } of kept) {
          const table = tables[name] as unknown as Rows<unknown>;
          table.wipe();
          for (const [key, row] of rows) table.set(key, row);
        }
        tables.log.clear();
        server.life += 1;
      };
    },
    /** To what was backed up last, if anything was: from then on it is another life of its database. */
    restore: () => backup(),
    /** To be typed in on another device. */
    makeMoveCode(learnerId: Uuid): string {
      const code = `${moves.size}`;
      moves.set(code, { learnerId });
      return code;
    },
    /** Fails where no reply comes at all. */
    async handle({ path, bearer, body }: ServerRequest): Promise<ServerReply> {
      if (server.trouble === "down") throw new Error(DIED);
      if (server.trouble === "error_500") return refusal(500, "server_error");
      if (server.trouble === "error_503") return { status: 503, body: "<html>Bad gateway" };
      if (server.trouble === "rate_limited") return refusal(429, "rate_limited", 120_000);
      if (file && path.includes("/content/")) {
        const text = file(path.split("/content/")[1] ?? "", server);
        return text === undefined ? { status: 404, body: "not found" } : { status: 200, body: text };
      }
      if (path.endsWith("root.jws")) return { status: 200, body: String(server.key) };
      if (path.endsWith("learner.register")) return register(body);
      if (path.endsWith("learner.redeemMoveCode")) return redeem(body);
      if (path.endsWith("sessions.issue")) return await issue(bearer, body);
      if (path.endsWith("attempts.sync")) return await sync(bearer, body);
      const [procedure, input] = path.split("?input=");
      if (procedure?.endsWith("attempts.rejudged")) return await rejudged(bearer, input);
      return refusal(404, "not_found");
    },
    /** What the jobs do: attempts that are behind their set, that judging failed for, or whose time of waiting is over. */
    async judgeAgain(): Promise<void> {
      const states = setStatesIn(tables, ["practice", "exam"]);
      const due = new Map<Uuid, Uuid>();
      for (const { attemptId, learnerId, started, judgedUnder } of tables.attempts.values()) {
        if (judgedUnder !== states.get(started.setId)) due.set(attemptId, learnerId);
      }
      for (const { journalId, learnerId, unjudged } of tables.journals.values()) {
        if (unjudged) due.set(journalId, learnerId);
      }
      for (const { attemptId, learnerId, decideAfterMs, receivedAt } of tables.answers.values()) {
        if (decideAfterMs !== undefined && receivedAt + decideAfterMs <= now()) due.set(attemptId, learnerId);
      }
      const attempts = [...due].map(([attemptId, learnerId]) => ({ attemptId, learnerId }));
      mirror?.judge({ ...mirrored(), attempts });
      for (const attempt of attempts) await judge(attempt);
    },
    /** A person's word is put on record, and the attempt judged anew by it. */
    async correct(correction: Correction): Promise<void> {
      const { attempt } = correction;
      mirror?.judge({ ...mirrored(), attempts: [attempt], correction });
      await judge(attempt, () => writeCorrection(tables, correction));
    },
    deps,
  };
}

export type SimulatedServer = ReturnType<typeof openSimulatedServer>;

function resultOf(data: unknown): ServerReply {
  return { status: 200, body: JSON.stringify({ result: { data } }) };
}

export function refusal(status: number, code: FailureCode, retryAfterMs?: number): ServerReply {
  const wire = { failure: { code }, retryAfterMs };
  return { status, body: JSON.stringify({ error: { code: -32_600, message: code, data: { wire } } }) };
}
