import { afterAll, beforeAll, expect, test } from "vitest";
import type { HeldList } from "../../src/protocol/held.ts";
import { PROTOCOL_VERSION } from "../../src/protocol/version.ts";
import { aSetFile, anId } from "../support/builders.ts";
import { aTerminal } from "../support/a-terminal.ts";
import { addStaff } from "../support/add-staff.ts";
import { openTestDevice } from "../support/test-device.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

const CLAIM = { verdict: "correct", fraction: 1 };
const SIGNED = ["--by", "Kim@example.org", "--reason", "The picture showed b."];

let server: TestServer;
let terminal: ReturnType<typeof aTerminal>;

beforeAll(async () => {
  server = await openTestServer();
  await server.publish(aSetFile());
  terminal = aTerminal({ DATABASE_URL: server.database.url, MUNDAP_DATA: server.dataDir });
  await addStaff(server.db, { id: "kim", role: "support" });
  await addStaff(server.db, { id: "lee", role: "author" });
});
afterAll(async () => {
  terminal[Symbol.dispose]();
  await server[Symbol.asyncDispose]();
});

async function heldAnswer() {
  const device = await openTestDevice(server);
  const attempt = device.start(await device.download("a-set"));
  attempt.answer("q1", { kind: "single-choice", choiceId: "b" }, CLAIM);
  await device.send(attempt.events);
  return { attempt, ask: async () => (await device.send([], [attempt.head()])).outcomes };
}

const list = async (): Promise<HeldList> => JSON.parse((await terminal.run(["held", "--json"])).out);

test("a held answer is listed, and accepted or refused by name with a reason", async () => {
  const one = await heldAnswer();
  const two = await heldAnswer();
  const { code, out } = await terminal.run(["held"]);
  expect(code).toBe(0);
  for (const { attempt } of [one, two])
    expect(out).toMatch(new RegExp(`${attempt.attemptId} · q1 · .* · verdict_mismatch · device correct`));
  expect((await list()).answersCount).toBe(2);

  const accepted = await terminal.run(["held", "accept", one.attempt.attemptId, "q1", ...SIGNED]);
  expect(accepted).toMatchObject({ code: 0, err: "" });
  expect(await one.ask()).toMatchObject([
    { verdict: "correct", acceptance: "counted", reason: "decided_by_person" },
  ]);
  const refused = await terminal.run(["held", "refuse", two.attempt.attemptId, "q1", ...SIGNED, "--json"]);
  expect(JSON.parse(refused.out)).toMatchObject({ answersCount: 0 });
  expect(await two.ask()).toMatchObject([{ verdict: "incorrect", acceptance: "not_counted" }]);
  const decided = await server.db.selectFrom("decisions").select(["staff_name", "reason"]).execute();
  expect(decided).toEqual([
    { staff_name: "kim", reason: "The picture showed b." },
    { staff_name: "kim", reason: "The picture showed b." },
  ]);
});

test("a message that could not be read is taken in once it can be, or put by", async () => {
  const device = await openTestDevice(server);
  const attempt = device.start(await device.download("a-set"));
  const { learnerId, deviceId } = device;
  const quarantine = (body: string) => server.ports.attempts.quarantine({ learnerId, deviceId }, body);
  const message = { protocol: PROTOCOL_VERSION, batchId: anId("batch"), build: "test", heads: [] };
  await quarantine(JSON.stringify({ ...message, events: attempt.events, clock: device.readClock() }));
  await quarantine("not even JSON");
  const { bodies } = await list();
  expect(bodies).toHaveLength(2);
  const taken = await terminal.run(["held", "take", "all", ...SIGNED]);
  expect(taken).toMatchObject({ code: 0, out: expect.stringContaining("messages that could not be read 1") });
  expect((await device.send([], [attempt.head()])).receipts).toHaveLength(1);
  const [{ id } = { id: "" }] = (await list()).bodies;
  expect(await terminal.run(["held", "take", id, ...SIGNED])).toMatchObject({ code: 1 });
  expect((await terminal.run(["held", "put-by", id, ...SIGNED])).code).toBe(0);
  expect((await list()).bodiesCount).toBe(0);
});

test("only a person who may decide does, and only about what is held", async () => {
  const { attempt } = await heldAnswer();
  const accept = ["held", "accept", attempt.attemptId, "q1", "--reason", "So it is."];
  expect((await terminal.run(accept)).code).toBe(2);
  expect(await terminal.run([...accept, "--by", "nobody@example.org"])).toMatchObject({
    code: 1,
    err: expect.stringContaining("there is no staff account"),
  });
  expect(await terminal.run([...accept, "--by", "lee@example.org"], { language: "ko" })).toMatchObject({
    code: 1,
    err: expect.stringContaining("정할 수 없어요"),
  });
  expect(await terminal.run(["held", "refuse", attempt.attemptId, "q2", ...SIGNED])).toMatchObject({
    code: 1,
    err: expect.stringContaining("nothing is stored"),
  });
  expect((await list()).answersCount).toBe(1);
});
