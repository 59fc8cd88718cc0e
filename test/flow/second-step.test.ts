import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createStaffApi } from "../../src/app/staff/staff-api.ts";
import { type Database, openDatabase } from "../../src/server/db/open-database.ts";
import { aTerminal } from "../support/a-terminal.ts";
import { authenticatorCode } from "../support/authenticator-code.ts";
import { startTestServer, type TestServer } from "../support/start-test-server.ts";

/** The staff pages' own calls against the whole server: what the page is told is what the account library says. */
let server: TestServer;
let db: Database;
let terminal: ReturnType<typeof aTerminal>;

beforeAll(async () => {
  server = await startTestServer();
  db = openDatabase(server.databaseUrl);
  terminal = aTerminal({ DATABASE_URL: server.databaseUrl, MUNDAP_DATA: server.dataDir });
});
// All come from one address, and would soon be asked to wait.
const forgetTries = () => sql`delete from mundap.staff_rate_limits`.execute(db);
afterEach(forgetTries);
afterAll(async () => {
  terminal[Symbol.dispose]();
  await db.destroy();
  await server[Symbol.asyncDispose]();
});

const PASSWORD = "long beats complicated";

type Forged = { origin?: string; fields?: Record<string, unknown> };

/** A browser of its own: keeps the cookies that it is given. `fields` are put into whatever it sends. */
function aBrowser({ origin = server.url, fields = {} }: Forged = {}) {
  const cookies = new Map<string, string>();
  return createStaffApi({
    origin: server.url,
    async fetch(input, init) {
      const headers = new Headers(init?.headers);
      headers.set("origin", origin);
      headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
      const { body } = init ?? {};
      const sent =
        typeof body === "string" ? { body: JSON.stringify(Object.assign(JSON.parse(body), fields)) } : {};
      const reply = await fetch(input, { ...init, headers, ...sent });
      for (const cookie of reply.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (value === "") cookies.delete(name);
        else cookies.set(name, value);
      }
      return reply;
    },
  });
}

/** Somebody who has just made an account and signed in. */
async function newcomer(name: string) {
  const api = aBrowser();
  const { out } = await terminal.run(["staff", "add", "--name", name, "--json"]);
  const token = /token=([\w-]+)/.exec(out)?.[1] ?? "";
  const login = { email: `${name}@example.org`, password: PASSWORD };
  expect(await api.join({ token, name, ...login })).toMatchObject({ ok: true });
  expect(await api.account.signIn(login)).toEqual({ ok: true, value: "signed_in" });
  return { api, login };
}

/** Somebody who has turned the second step on. */
async function careful(name: string) {
  const { api, login } = await newcomer(name);
  const prepared = await api.account.prepareSecondStep(PASSWORD);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared));
  const key = new URL(prepared.value.uri).searchParams.get("secret") ?? "";
  expect(await api.account.enterCode(codeNow(key))).toEqual({ ok: true });
  return { api, login, key, recoveryCodes: prepared.value.recoveryCodes };
}

const codeNow = (key: string) => authenticatorCode(key, Date.now());

/** Not one of the three that are good just now. */
function wrongCode(key: string): string {
  const good = [-30_000, 0, 30_000].map((off) => authenticatorCode(key, Date.now() + off));
  return ["111111", "222222", "333333", "444444"].find((code) => !good.includes(code)) ?? "";
}

const refused = (code: string, reason?: string) => ({
  ok: false,
  failure: reason === undefined ? { code } : { code, detail: { reason } },
});

test("the second step is on once a first code was right, and signing in then asks for one", async () => {
  const { api, login } = await newcomer("kim");
  expect(await api.account.prepareSecondStep("not the password")).toEqual(
    refused("not_allowed", "wrong_password"),
  );
  const first = await api.account.prepareSecondStep(PASSWORD);
  expect(first).toMatchObject({ ok: true });
  // Who gives up half-way is not locked out by a secret that is on no phone.
  await api.account.signOut();
  expect(await api.account.signIn(login)).toEqual({ ok: true, value: "signed_in" });

  const prepared = await api.account.prepareSecondStep(PASSWORD);
  const uri = prepared.ok ? prepared.value.uri : "";
  expect(uri).toContain("otpauth://totp/Mundap:kim%40example.org");
  const key = new URL(uri).searchParams.get("secret") ?? "";
  expect(await api.account.enterCode(wrongCode(key))).toEqual(refused("not_allowed", "wrong_code"));
  expect(await api.me()).not.toMatchObject({ value: { secondStep: true } });
  expect(await api.account.enterCode(codeNow(key))).toEqual({ ok: true });
  expect(await api.me()).toMatchObject({ value: { name: "kim", secondStep: true } });

  await api.account.signOut();
  expect(await api.account.signIn(login)).toEqual({ ok: true, value: "code_needed" });
  expect(await api.me()).toEqual({ ok: true, value: null });
  expect(await api.account.enterCode(codeNow(key))).toEqual({ ok: true });
  expect(await api.me()).toMatchObject({ value: { name: "kim" } });

  expect(await api.account.turnOffSecondStep(PASSWORD)).toEqual({ ok: true });
  await api.account.signOut();
  expect(await api.account.signIn(login)).toEqual({ ok: true, value: "signed_in" });
});

test("a recovery code signs in once, and new ones end the old", async () => {
  const { api, login, recoveryCodes } = await careful("lee");
  const [code = "", other = ""] = recoveryCodes;
  const signInBy = async (recoveryCode: string) => {
    await api.account.signOut();
    await api.account.signIn(login);
    return api.account.enterRecoveryCode(recoveryCode);
  };
  expect(new Set(recoveryCodes).size).toBe(10);
  expect(await signInBy(` ${code.toLowerCase().replaceAll("0", "o").replace("-", " ")}`)).toEqual({
    ok: true,
  });
  expect(await signInBy(code)).toEqual(refused("not_allowed", "wrong_recovery_code"));
  expect(await api.account.enterRecoveryCode(other)).toEqual({ ok: true });
  const renewed = await api.account.renewRecoveryCodes(PASSWORD);
  expect(renewed).toMatchObject({ ok: true, value: { length: 10 } });
  expect(await signInBy(recoveryCodes[2] ?? "")).toEqual(refused("not_allowed", "wrong_recovery_code"));
});

test("after five wrong codes the password is asked for again, and after ten nothing is let in", async () => {
  const { api, login, key } = await careful("park");
  await api.account.signOut();
  for (const round of [1, 2]) {
    expect(await api.account.signIn(login)).toEqual({ ok: true, value: "code_needed" });
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await api.account.enterCode(wrongCode(key)), `round ${round}`).toEqual(
        refused("not_allowed", "wrong_code"),
      );
    }
    if (round === 1) expect(await api.account.enterCode(codeNow(key))).toEqual(refused("not_signed_in"));
    await forgetTries();
  }
  await api.account.signIn(login);
  expect(await api.account.enterCode(codeNow(key))).toEqual(refused("rate_limited", "locked"));
});

test("no device is let by without its second step, whatever it says of itself", async () => {
  const { login, key } = await careful("jung");
  const api = aBrowser({ fields: { trustDevice: true } });
  await api.account.signIn(login);
  expect(await api.account.enterCode(codeNow(key))).toEqual({ ok: true });
  await api.account.signOut();
  expect(await api.account.signIn(login)).toEqual({ ok: true, value: "code_needed" });
});

test("an address that the server does not know itself by is named as such, and not as a wrong password", async () => {
  const { login } = await newcomer("kang");
  const elsewhere = aBrowser({ origin: "http://192.168.0.7:8787" });
  expect(await elsewhere.account.signIn(login)).toEqual(refused("not_allowed", "other_address"));
});

test("a new password ends every other sign-in, and the old one no longer opens anything", async () => {
  const { api, login } = await newcomer("yoon");
  const elsewhere = aBrowser();
  await elsewhere.account.signIn(login);
  const change = (present: string) => api.account.changePassword({ present, next: "longer beats it still" });
  expect(await change("not the password")).toEqual(refused("not_allowed", "wrong_password"));
  expect(await change(PASSWORD)).toEqual({ ok: true });
  expect(await elsewhere.me()).toEqual({ ok: true, value: null });
  expect(await api.me()).toMatchObject({ value: { name: "yoon" } });
  expect(await elsewhere.account.signIn(login)).toEqual(refused("not_signed_in"));
});

test("whoever has lost the phone is let in again from the command line, and is signed out everywhere", async () => {
  const { api, login } = await careful("choi");
  expect(await terminal.run(["staff", "second-step-off", "Choi@Example.org "])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^The second step of choi@example\.org is off: .* ended: 1\. /),
  });
  expect(await api.me()).toEqual({ ok: true, value: null });
  expect(await api.account.signIn(login)).toEqual({ ok: true, value: "signed_in" });
  const again = await terminal.run(["staff", "second-step-off", login.email, "--json"]);
  expect(JSON.parse(again.out)).toEqual({ email: login.email, was: "off", signedOut: 0 });
  expect(await api.me()).toMatchObject({ value: { name: "choi" } });
  expect(await terminal.run(["staff", "second-step-off", "nobody@example.org"])).toMatchObject({
    code: 1,
    err: "nobody@example.org has no account here: mundap staff list shows who has.",
  });
});
