import PouchDB from "pouchdb-browser";
import { answerOf, nameOf, timed } from "./answer-of.ts";
import { offerPeer } from "./peer-page.ts";

const db = new PouchDB("bench");
const CONFLICT = 409;

offerPeer({
  open: async () => void (await db.info()),

  async record(number) {
    const name = nameOf(number);
    const put = async () => {
      try {
        await db.put({ _id: name, answer: answerOf(number) });
      } catch (error) {
        // Given again after a kill it is a conflict with itself.
        if ((error as { status?: number }).status !== CONFLICT) throw error;
      }
    };
    return { name, tookMs: await timed(put) };
  },

  drain: () =>
    new Promise((resolve) => {
      const replication = db.replicate.to(`${location.origin}/api/bench`, { live: true, retry: true });
      replication.on("paused", (error) => {
        if (error !== undefined && error !== null) return;
        replication.cancel();
        resolve();
      });
    }),

  // It keeps every document and has no list of those that are unsent.
  waiting: () => Promise.resolve([]),
});
