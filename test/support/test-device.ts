import { randomBytes, randomUUID } from "node:crypto";
import type { Event, SealedEvent, Started } from "../../src/domain/attempt/event.ts";
import { chosenHash } from "../../src/domain/attempt/chosen-hash.ts";
import { GENESIS_HASH, sealEvent } from "../../src/domain/attempt/journal.ts";
import { shownOrder, questionOrder } from "../../src/domain/attempt/order.ts";
import { must } from "../../src/domain/invariant.ts";
import { gradeResponse } from "../../src/domain/question/grade-response.ts";
import { Key, Question, type Response } from "../../src/domain/question/question.ts";
import { sha256Hex } from "../../src/domain/sha256.ts";
import type { Manifest } from "../../src/domain/set/manifest.ts";
import { PROTOCOL_VERSION } from "../../src/protocol/version.ts";
import type { JournalHead, SyncInput, SyncResult } from "../../src/protocol/sync.ts";
import { verifyCatalog } from "../../src/signing/verify-catalog.ts";
import { verifyManifest } from "../../src/signing/verify-manifest.ts";
import { verifyRoot } from "../../src/signing/verify-root.ts";
import type { Result } from "../../src/domain/result.ts";
import type { TestServer } from "./test-server.ts";

export type TestDevice = Awaited<ReturnType<typeof openTestDevice>>;
export type DownloadedSet = {
  hash: string;
  manifest: Manifest;
  questions: Map<string, Question>;
  keys: Map<string, Key>;
};

function sure<T>(result: Result<T>): T {
  return must(result.ok ? result.value : undefined, JSON.stringify(result));
}

/** What a phone does, made of the same domain and signing code, with the storage left out. */
export async function openTestDevice(
  server: Pick<TestServer, "url" | "client" | "clock">,
  who: { learnerId?: string; deviceId?: string; secret?: string } = {},
) {
  const learnerId = who.learnerId ?? randomUUID();
  const credential = {
    deviceId: who.deviceId ?? randomUUID(),
    secret: who.secret ?? randomBytes(32).toString("base64url"),
  };
  const client = server.client(credential);
  if (who.learnerId === undefined) {
    await client.learner.register.mutate({ protocol: PROTOCOL_VERSION, learnerId, ...credential });
  }
  const startId = randomUUID();
  const readClock = () => ({
    wallMs: server.clock.nowMs,
    monoMs: server.clock.nowMs - 1_000_000,
    startId,
  });

  async function get(path: string): Promise<string> {
    const reply = await fetch(`${server.url}/content/${path}`);
    if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
    return reply.text();
  }

  return {
    learnerId,
    ...credential,
    client,
    readClock,

    async download(setId: string): Promise<DownloadedSet> {
      const root = sure(await verifyRoot(await get("root.jws")));
      const catalog = sure(await verifyCatalog(await get("catalog.jws"), { root }));
      const entry = must(
        catalog.document.sets.find((set) => set.setId === setId),
        "the set is in the catalog",
      );
      const signed = sure(
        await verifyManifest(await get(`manifests/${entry.manifest}.jws`), {
          root,
          payloadHash: entry.manifest,
        }),
      );
      const manifest = signed.document;
      const questions = new Map<string, Question>();
      const keys = new Map<string, Key>();
      for (const { id, question, key } of manifest.questions) {
        questions.set(id, Question.parse(await blob(get, question)));
        if (manifest.policy.mode === "practice") keys.set(id, Key.parse(await blob(get, key)));
      }
      return { hash: entry.manifest, manifest, questions, keys };
    },

    /** An attempt whose journal grows by one sealed event for each thing that happens. */
    start(set: DownloadedSet, parts: Partial<Started> = {}) {
      const journalId = parts.journalId ?? randomUUID();
      const seed = parts.seed ?? randomBytes(16).toString("hex");
      const { manifest } = set;
      const events: SealedEvent[] = [];
      const add = (event: Record<string, unknown> & { type: Event["type"] }) => {
        const whole = { v: 1, journalId, seq: events.length, at: readClock(), ...event };
        // The real thing is typed by who calls: here tests also say what no device would.
        events.push(sealEvent(whole as unknown as Event, events.at(-1)?.hash ?? GENESIS_HASH));
        server.clock.nowMs += 1000;
        return attempt;
      };
      const attempt = {
        attemptId: journalId,
        events,
        seed,
        order: questionOrder(manifest, seed, parts.questionIds),
        add,
        answer(questionId: string, response: Response, claim: Partial<Record<string, unknown>> = {}) {
          const question = must(set.questions.get(questionId), "the question is on the device");
          const key = set.keys.get(questionId);
          const { policy, rules } = manifest;
          const order = shownOrder({ question, policy, rules, seed });
          const grade = key && gradeResponse({ question, key, response, rules });
          return add({
            type: "answered",
            questionId,
            response,
            order,
            question: must(
              manifest.questions.find(({ id }) => id === questionId),
              "it is in the manifest",
            ).question,
            chosenHash: chosenHash(question, response),
            verdict: grade?.verdict ?? "pending",
            fraction: grade?.fraction ?? 0,
            ...claim,
          });
        },
        finish: () => add({ type: "finished" }),
        head(): JournalHead {
          const last = must(events.at(-1), "an attempt has a first event");
          return { journalId, seq: last.seq, hash: last.hash };
        },
      };
      const { setId } = manifest;
      return add({
        type: "started",
        learnerId,
        deviceId: credential.deviceId,
        setId,
        manifest: set.hash,
        seed,
        locale: "en",
        ...parts,
      });
    },

    batch(events: readonly SealedEvent[], heads: readonly JournalHead[] = []): SyncInput {
      return {
        protocol: PROTOCOL_VERSION,
        batchId: randomUUID(),
        build: "test",
        heads: [...heads],
        events: [...events],
        clock: readClock(),
      };
    },

    send(events: readonly SealedEvent[], heads: readonly JournalHead[] = []): Promise<SyncResult> {
      return client.attempts.sync.mutate(this.batch(events, heads));
    },
  };
}

async function blob(get: (path: string) => Promise<string>, hash: string): Promise<unknown> {
  const text = await get(`blobs/${hash}`);
  if (sha256Hex(text) !== hash) throw new Error(`blob ${hash} is not what its name says`);
  return JSON.parse(text);
}
