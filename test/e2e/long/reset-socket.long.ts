import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { must } from "../../../src/domain/invariant.ts";
import { NO_NETWORK } from "../faults.ts";
import { expect, test } from "../fixtures.ts";
import { openLedger } from "../ledger.ts";
import { learnerOn } from "../learner-page.ts";
import { expectNothingLost } from "../nothing-lost.ts";
import { readSampleSet } from "../sample-set.ts";
import { answerAndNote } from "./answer-and-note.ts";

const set = readSampleSet("everyday-science");
const POST = "POST /api/v2/attempts.sync";

/**
 * A way to the server that hands on every byte, and of as many posts of answers as it is told lets the server act
 * and then resets the connection in place of its reply. A browser sends such a post again by itself where the
 * connection had been used before, and its page never hears of it.
 */
async function openResettingProxy(target: URL) {
  const open = new Set<Socket>();
  let resetsLeft = 0;
  let posts = 0;
  let resets = 0;
  const server = createServer((client) => {
    const onward = connect(Number(target.port), target.hostname);
    let swallows = false;
    for (const socket of [client, onward]) {
      open.add(socket);
      socket.on("close", () => open.delete(socket));
      socket.on("error", () => socket.destroy());
    }
    client.on("data", (bytes) => {
      // A request of a page begins in a packet of its own.
      if (bytes.toString("latin1").startsWith(POST)) {
        posts += 1;
        swallows = resetsLeft > 0;
      }
      onward.write(bytes);
    });
    onward.on("data", (bytes) => {
      if (!swallows) return void client.write(bytes);
      resetsLeft -= 1;
      resets += 1;
      client.resetAndDestroy();
      onward.destroy();
    });
    client.on("close", () => onward.destroy());
    onward.on("close", () => client.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    resetNext: (count: number) => void (resetsLeft = count),
    seen: () => ({ posts, resets }),
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

test("a post that the browser itself sends again after a reset counts once", async ({
  browser,
  faults,
  mundap,
}) => {
  faults.allow(NO_NETWORK);
  const proxy = await openResettingProxy(new URL(mundap.url));
  const context = await browser.newContext({ baseURL: proxy.url });
  faults.watch(context);
  try {
    let asked = 0;
    context.on("request", (request) => {
      if (request.method() === "POST" && request.url().endsWith("/attempts.sync")) asked += 1;
    });
    const learner = learnerOn(await context.newPage());
    await learner.openLibrary();
    await learner.download(set.title);
    const ledger = openLedger(await learner.start(set.title));
    for (let turn = 0; turn < 4; turn += 1) {
      // The connection is warm: the answer before has gone over it.
      proxy.resetNext(1);
      await answerAndNote(learner, { set, ledger, count: 2 });
      await learner.button("Leave the quiz").click();
      await learner.expectAllSent();
      expect(await learner.start(set.title)).toBe(ledger.attemptId);
    }
    const { posts, resets } = proxy.seen();
    expect(resets).toBe(4);
    console.log(`${asked} posts of pages, ${posts} on the wire, ${resets} reset after the server had acted`);
    expect(posts).toBeGreaterThan(0);
    const account = await expectNothingLost({
      mundap,
      pages: [learner.page],
      ledgers: [ledger],
    });
    expect(account).toMatchObject({ said: 8, onServer: 8, held: 0 });
    const events = must(account.replays[0], "the server has it").events;
    expect(new Set(events.map(({ seq }) => seq)).size).toBe(events.length);
  } finally {
    await context.close();
    await proxy.close();
  }
});
