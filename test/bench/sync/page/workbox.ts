import "./page-without-worker.ts";
import { Queue } from "workbox-background-sync";
import { answerOf, nameOf, timed } from "./answer-of.ts";
import { offerPeer } from "./peer-page.ts";

const AGAIN_MS = 500;
// It is the bench that says when to send.
const queue = new Queue("bench", { onSync: () => Promise.resolve() });

offerPeer({
  open: async () => void (await queue.size()),

  async record(number) {
    const name = nameOf(number);
    const push = () =>
      queue.pushRequest({
        request: new Request(`/api/answers?name=${name}`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(answerOf(number)),
        }),
      });
    return { name, tookMs: await timed(push) };
  },

  async drain() {
    while ((await queue.size()) > 0) {
      try {
        await queue.replayRequests();
      } catch {
        // As the browser's next sync event would.
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    }
  },

  async waiting() {
    const entries = await queue.getAll();
    return entries.map(({ request }) => new URL(request.url).searchParams.get("name") ?? "");
  },
});
