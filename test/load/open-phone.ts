import { randomBytes, randomUUID } from "node:crypto";
import { Agent } from "node:http";
import type { SealedEvent } from "../../src/domain/attempt/event.ts";
import type { Verdict } from "../../src/domain/question/verdict.ts";
import type { JournalHead } from "../../src/protocol/sync.ts";
import { apiClient, authorizationOf, type ApiCredential } from "../support/api-client.ts";
import { openTestDevice, type TestDevice } from "../support/test-device.ts";
import type { Line } from "./ask.ts";
import type { Field } from "./open-field.ts";

export type Attempt = ReturnType<TestDevice["start"]>;
/** `givenMs`: when its learner did it, until a request that carries it has been measured from then on. */
export type Waiting = { event: SealedEvent; givenMs?: number };

export type Phone = {
  device: TestDevice;
  line: Line;
  /** Of documents that have to be asked for again, by path. */
  etags: Map<string, string>;
  /** Under way; `kept`: how many of its events are in the outbox or beyond it. */
  attempt?: { journal: Attempt; kept: number; answered: number };
  outbox: Waiting[];
  isDelivering: boolean;
  failuresInARow: number;
  /** What it has told its learner, to be held against what the server counts. */
  told: { heads: Map<string, JournalHead>; verdicts: Map<string, Verdict>; receipts: Map<string, string> };
};

/** A phone that nobody knows yet; every one has an address of its own. */
export async function openPhone({ url }: Field, number: number): Promise<Phone> {
  const device = await openTestDevice(
    {
      url,
      // A learner who is at it: things happen when they happen.
      clock: {
        get nowMs() {
          return Date.now();
        },
        set nowMs(_later) {},
      },
      client: (credential?: ApiCredential) => apiClient(url, credential),
    },
    { learnerId: randomUUID(), deviceId: randomUUID(), secret: randomBytes(32).toString("base64url") },
  );
  const address = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
  const agent = new Agent({ keepAlive: true, maxSockets: 6 });
  return {
    device,
    line: { url, address, agent, authorization: authorizationOf(device) },
    etags: new Map(),
    outbox: [],
    isDelivering: false,
    failuresInARow: 0,
    told: { heads: new Map(), verdicts: new Map(), receipts: new Map() },
  };
}
