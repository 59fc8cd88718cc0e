import { createRxDatabase, type RxCollection } from "rxdb/plugins/core";
import { replicateRxCollection } from "rxdb/plugins/replication";
import { getRxStorageDexie } from "rxdb/plugins/storage-dexie";
import type { Answered } from "../../../../src/domain/attempt/event.ts";
import { must } from "../../../../src/domain/invariant.ts";
import { answerOf, nameOf, timed } from "./answer-of.ts";
import { offerPeer } from "./peer-page.ts";

type AnswerDocument = { id: string; answer: Answered };

const SCHEMA = {
  version: 0,
  primaryKey: "id",
  type: "object",
  properties: { id: { type: "string", maxLength: 20 }, answer: { type: "object" } },
  required: ["id", "answer"],
} as const;

let collection: RxCollection<AnswerDocument> | undefined;

offerPeer({
  async open() {
    // One tab only: the cheaper of its two ways.
    const db = await createRxDatabase({ name: "bench", storage: getRxStorageDexie(), multiInstance: false });
    ({ answers: collection } = await db.addCollections<{ answers: RxCollection<AnswerDocument> }>({
      answers: { schema: SCHEMA },
    }));
  },

  async record(number) {
    const answers = must(collection, "the page has been opened");
    const row = { id: nameOf(number), answer: answerOf(number) };
    // Given again after a kill it is a conflict with itself.
    const insert = () => answers.insertIfNotExists(row);
    return { name: row.id, tookMs: await timed(insert) };
  },

  async drain() {
    const replication = replicateRxCollection<AnswerDocument, unknown>({
      collection: must(collection, "the page has been opened"),
      replicationIdentifier: "bench",
      live: false,
      push: {
        batchSize: 100,
        async handler(rows) {
          const response = await fetch("/api/push", {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify(rows),
          });
          if (!response.ok) throw new Error(`the server says ${response.status}`);
          return response.json();
        },
      },
    });
    await replication.awaitInitialReplication();
  },

  // It keeps every document and has no list of those that are unsent.
  waiting: () => Promise.resolve([]),
});
