import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WireFailure } from "../../../src/protocol/wire-failure.ts";
import type { StaffMember } from "../../../src/protocol/staff.ts";
import { aSetFile } from "../../support/builders.ts";
import { openTestDevice, type TestDevice } from "../../support/test-device.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";

let server: TestServer;
let device: TestDevice;

beforeAll(async () => {
  server = await openTestServer();
  await server.publish(aSetFile());
  device = await openTestDevice(server);
});
afterAll(() => server[Symbol.asyncDispose]());

type Call = { path: string; body?: unknown; headers?: Record<string, string>; text?: string };

async function call({ path, body, headers = {}, text }: Call) {
  const reply = await fetch(`${server.url}/api/v2/${path}`, {
    ...(body === undefined && text === undefined
      ? {}
      : { method: "POST", body: text ?? JSON.stringify(body) }),
    headers: { "content-type": "application/json", ...headers },
  });
  const said = await reply.text();
  const json: { error?: { data?: { wire?: unknown } } } = JSON.parse(said);
  const wire = WireFailure.safeParse(json.error?.data?.wire);
  return {
    status: reply.status,
    headers: reply.headers,
    text: said,
    wire: wire.success ? wire.data : undefined,
  };
}

const signedIn = () => ({ authorization: `Bearer ${device.deviceId}.${device.secret}` });

describe("failures", () => {
  test("are one code of the closed union, with the request's id and nothing of the inside", async () => {
    const reply = await call({
      path: "learner.rename",
      body: { name: 7 },
      headers: { ...signedIn(), "x-request-id": "request-0001" },
    });
    expect(reply).toMatchObject({
      status: 400,
      wire: { failure: { code: "request_malformed" }, requestId: "request-0001" },
    });
    expect(reply.text).not.toMatch(/stack|zod|node_modules|src\//i);
    expect(reply.headers.get("cache-control")).toBe("no-store");
  });

  test.each([
    ["an unknown procedure", { path: "learner.nothing" }, { status: 404, code: "not_found" }],
    [
      "a body that is no JSON",
      { path: "learner.register", text: "{" },
      { status: 400, code: "request_malformed" },
    ],
    [
      "a body of another type",
      { path: "learner.register", text: "x", headers: { "content-type": "text/plain" } },
      { status: 415, code: "request_malformed" },
    ],
    ["no credential", { path: "learner.me" }, { status: 401, code: "not_signed_in" }],
    [
      "a body above 1 MiB",
      { path: "attempts.sync", text: `"${"x".repeat(1024 * 1024)}"` },
      { status: 413, code: "request_too_large" },
    ],
    [
      "more calls in one request than are taken",
      { path: `${Array(11).fill("staff.me").join(",")}?batch=1` },
      { status: 400, code: "request_malformed" },
    ],
  ])("%s is refused by name", async (_what, request: Call, { status, code }) => {
    const reply = await call(request);
    expect(reply).toMatchObject({ status, wire: { failure: { code } } });
  });

  test("an older protocol is told so before its message is parsed", async () => {
    const reply = await call({
      path: "attempts.sync",
      body: { protocol: 0, answers: "of old" },
      headers: signedIn(),
    });
    expect(reply).toMatchObject({
      status: 426,
      wire: { failure: { code: "protocol_too_old", detail: { floor: 1 } } },
    });
  });

  test("a batch above the protocol's limit is refused, one at the limit is taken", async () => {
    const event = (seq: number) => ({
      journalId: randomUUID(),
      seq,
      previous: "0".repeat(64),
      hash: "0".repeat(64),
      body: "{}",
    });
    const batch = (count: number) => device.batch(Array.from({ length: count }, (_, seq) => event(seq)));
    expect(await call({ path: "attempts.sync", body: batch(101), headers: signedIn() })).toMatchObject({
      wire: { failure: { code: "request_malformed" } },
    });
    const { results } = await device.send(batch(100).events);
    expect(results).toHaveLength(100);
  });

  test("a bug is server_error, a database that is away is server_unavailable", async () => {
    const { classify } = server.ports;
    expect(classify(new TypeError("x is not a function"))).toBe("server_error");
    expect(classify(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }))).toBe(
      "server_unavailable",
    );
    expect(classify(Object.assign(new Error("admin shutdown"), { code: "57P01" }))).toBe(
      "server_unavailable",
    );
    expect(classify(Object.assign(new Error("duplicate key"), { code: "23505" }))).toBe("server_error");
  });
});

describe("credentials", () => {
  test.each([
    ["an unknown device", () => `Bearer ${randomUUID()}.${device.secret}`],
    ["a wrong secret", () => `Bearer ${device.deviceId}.${"A".repeat(43)}`],
    ["another scheme", () => `Basic ${device.deviceId}.${device.secret}`],
    ["half a credential", () => `Bearer ${device.deviceId}`],
  ])("%s is not signed in", async (_what, authorization) => {
    expect(await call({ path: "learner.me", headers: { authorization: authorization() } })).toMatchObject({
      status: 401,
      wire: { failure: { code: "not_signed_in" } },
    });
  });

  test("staff procedures ask for a person with the role", async () => {
    const search = () =>
      call({ path: `staff.search?input=${encodeURIComponent('{"text":"x"}')}`, headers: signedIn() });
    expect((await search()).wire?.failure.code).toBe("not_signed_in");
    const member = (role: StaffMember["role"]) => ({ staffId: "s", email: "s@example.org", name: "S", role });
    server.signInStaff(member("author"));
    expect((await search()).wire?.failure.code).toBe("not_allowed");
    for (const role of ["support", "operator", "admin"] as const) {
      server.signInStaff(member(role));
      expect((await search()).status).toBe(200);
    }
    server.signInStaff(undefined);
  });
});

describe("charges", () => {
  test("a guesser of move codes is stopped after a few tries and told when to come back", async () => {
    const guess = () =>
      call({
        path: "learner.redeemMoveCode",
        body: { protocol: 1, code: "00000000", deviceId: randomUUID(), secret: device.secret },
      });
    const replies = await Promise.all(Array.from({ length: 12 }, guess));
    const limited = replies.filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThan(0);
    expect(limited[0]?.wire?.retryAfterMs).toBeGreaterThan(0);
    expect(Number(limited[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
    server.clock.nowMs += 60 * 60 * 1000;
    expect((await guess()).wire?.failure.code).toBe("move_code_unknown");
  });

  test("a batch costs as many operations as it holds", () => {
    const wait = (cost: number) => server.ports.charge({ operation: "attempts.sync", who: "someone", cost });
    // What a phone has after weeks goes through at once; more has to come more slowly.
    expect(wait(40_000)).toBe(0);
    expect(wait(100)).toBe(1000);
    server.clock.nowMs += 1000;
    expect(wait(100)).toBe(0);
  });
});

test("every call is measured by its procedure and outcome, also one that does not parse", async () => {
  await call({ path: "sessions.issue", body: { count: "many" }, headers: signedIn() });
  await device.client.sessions.issue.mutate({ setId: "a-set", count: 1 });
  const metrics = await server.metrics.registry.metrics();
  expect(metrics).toMatch(
    /mundap_procedure_duration_seconds_count\{procedure="sessions.issue",outcome="request_malformed",arm="v2"\} 1/,
  );
  expect(metrics).toMatch(
    /mundap_procedure_duration_seconds_count\{procedure="sessions.issue",outcome="ok",arm="v2"\} 1/,
  );
});
