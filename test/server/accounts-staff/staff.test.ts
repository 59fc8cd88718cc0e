import { fastify, type FastifyInstance } from "fastify";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { openRateLimit } from "../../../src/server/api/rate-limit.ts";
import { joinStaff } from "../../../src/server/accounts/join-staff.ts";
import { openStaffAuth } from "../../../src/server/accounts/staff-auth.ts";
import { inviteStaff } from "../../../src/server/accounts/staff-invitation.ts";
import { hasStaff, staffOf } from "../../../src/server/accounts/staff-member.ts";
import { staffRoutes } from "../../../src/server/accounts/staff-routes.ts";
import { openDatabase } from "../../../src/server/db/open-database.ts";
import { freshDatabase } from "../../support/fresh-database.ts";

const ORIGIN = "http://quiz.test";
const MINA = { email: "Mina@Example.org", name: "Mina", password: "correct horse battery" };
const INVITED = { name: "Mina", roles: ["support"] as const };

describe("an invitation", () => {
  it("makes one account with its role, and then no more", async () => {
    const { deps } = await open();
    expect(await hasStaff(deps.db)).toBe(false);
    const { token } = await inviteStaff(deps, INVITED);
    const joined = await joinStaff(deps, { ...MINA, token });
    expect(joined).toMatchObject({
      ok: true,
      value: { email: "mina@example.org", name: "Mina", role: "support" },
    });
    expect(await hasStaff(deps.db)).toBe(true);
    const again = await joinStaff(deps, { ...MINA, email: "other@example.org", token });
    expect(again).toEqual({ ok: false, failure: { code: "not_found" } });
  });

  it("makes one account when two take it up at once", async () => {
    const { deps } = await open();
    const { token } = await inviteStaff(deps, INVITED);
    const all = await Promise.all(
      ["a", "b", "c"].map((who) => joinStaff(deps, { ...MINA, email: `${who}@example.org`, token })),
    );
    expect(all.filter((result) => result.ok)).toHaveLength(1);
  });

  it("ends after a week", async () => {
    const { deps } = await open();
    const { token, expiresAt } = await inviteStaff(deps, INVITED);
    const late = await joinStaff({ ...deps, now: () => expiresAt }, { ...MINA, token });
    expect(late).toMatchObject({ ok: false, failure: { code: "not_found" } });
  });

  it("is not used up by an address that has an account already", async () => {
    const { deps } = await open();
    const first = await inviteStaff(deps, INVITED);
    await joinStaff(deps, { ...MINA, token: first.token });
    const second = await inviteStaff(deps, INVITED);
    const taken = await joinStaff(deps, { ...MINA, token: second.token });
    expect(taken).toMatchObject({ ok: false, failure: { code: "not_allowed" } });
    const other = await joinStaff(deps, { ...MINA, email: "b@example.org", token: second.token });
    expect(other.ok).toBe(true);
  });

  it("is needed to learn whether an address has an account", async () => {
    const { deps } = await open();
    const { token } = await inviteStaff(deps, INVITED);
    await joinStaff(deps, { ...MINA, token });
    const guess = await joinStaff(deps, { ...MINA, token: "guessed" });
    expect(guess).toEqual({ ok: false, failure: { code: "not_found" } });
  });

  it("is needed before a password is hashed, which keeps a core busy for a tenth of a second", async () => {
    const { deps } = await open();
    const { password } = await deps.auth.$context;
    const hashed = vi.spyOn(password, "hash");
    await joinStaff(deps, { ...MINA, token: "guessed" });
    expect(hashed).not.toHaveBeenCalled();
    const { token } = await inviteStaff(deps, INVITED);
    await joinStaff(deps, { ...MINA, token });
    expect(hashed).toHaveBeenCalledOnce();
  });

  it("leaves nothing in the database that would let somebody in", async () => {
    const { deps } = await open();
    const { token } = await inviteStaff(deps, INVITED);
    const rows = await deps.db.selectFrom("staff_invitations").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe("signing in", () => {
  it("tells who somebody is until they sign out", async () => {
    const { app, deps, cookieOf } = await withMina();
    const cookie = cookieOf(await signIn(app, MINA));
    expect(await staffOf(deps, { cookie })).toMatchObject({ name: "Mina", role: "support" });
    await app.inject({ method: "POST", url: "/api/auth/sign-out", headers: { cookie, origin: ORIGIN } });
    expect(await staffOf(deps, { cookie })).toBeUndefined();
  });

  it("refuses a wrong password and, after ten tries, anything for a while", async () => {
    const { app } = await withMina();
    const wrong = { email: MINA.email, password: "wrong horse battery" };
    expect((await signIn(app, wrong)).statusCode).toBe(401);
    for (let tries = 0; tries < 10; tries += 1) await signIn(app, wrong);
    expect((await signIn(app, MINA)).statusCode).toBe(429);
  });

  it("is counted by the client's own address, not by one it claims", async () => {
    const { app } = await withMina();
    const wrong = { email: MINA.email, password: "wrong horse battery" };
    for (let tries = 0; tries < 11; tries += 1)
      await signIn(app, wrong, {
        "x-mundap-client-address": `203.0.113.${tries}`,
        "x-forwarded-for": "1.2.3.4",
      });
    expect((await signIn(app, MINA)).statusCode).toBe(429);
  });

  it("is counted by the account too, from however many addresses it is tried", async () => {
    const { app } = await withMina();
    const replies = [];
    for (let tries = 0; tries < 61; tries += 1)
      replies.push(await guess(app, { email: ` ${MINA.email}`, from: `198.51.100.${tries}` }));
    expect(replies.at(0)?.statusCode).toBe(400);
    expect(replies.at(-1)).toMatchObject({ statusCode: 429, headers: { "retry-after": expect.any(String) } });
    expect((await guess(app, { email: "other@example.org", from: "192.0.2.1" })).statusCode).toBe(400);
  });

  it("goes on for somebody whose account a stranger tries from one address without a pause", async () => {
    const { app } = await withMina();
    for (let tries = 0; tries < 100; tries += 1)
      await guess(app, { email: MINA.email, from: "198.51.100.1" });
    expect((await signIn(app, MINA)).statusCode).toBe(200);
  });

  it("elsewhere ends when the password is changed", async () => {
    const { app, deps, cookieOf } = await withMina();
    const here = cookieOf(await signIn(app, MINA));
    const elsewhere = cookieOf(await signIn(app, MINA));
    const changed = await app.inject({
      method: "POST",
      url: "/api/auth/change-password",
      headers: { cookie: here, origin: ORIGIN, host: "quiz.test" },
      payload: { currentPassword: MINA.password, newPassword: "another horse", revokeOtherSessions: false },
    });
    expect(changed.statusCode).toBe(200);
    expect(await staffOf(deps, { cookie: elsewhere })).toBeUndefined();
    const kept = changed.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    expect(await staffOf(deps, { cookie: kept })).toMatchObject({ name: "Mina" });
  });

  it("is refused from pages of other origins", async () => {
    const { app, cookieOf } = await withMina();
    const cookie = cookieOf(await signIn(app, MINA));
    const reply = await app.inject({
      method: "POST",
      url: "/api/auth/sign-out",
      headers: { cookie, origin: "https://elsewhere.test", "content-type": "application/json" },
      payload: "{}",
    });
    expect(reply.statusCode).toBe(403);
  });

  it("ends for somebody whose role was taken away", async () => {
    const { app, deps, cookieOf } = await withMina();
    const cookie = cookieOf(await signIn(app, MINA));
    await deps.db.deleteFrom("staff_roles").execute();
    expect(await staffOf(deps, { cookie })).toBeUndefined();
  });

  it("sets a cookie that scripts cannot read and other sites do not send", async () => {
    const { app } = await withMina();
    const cookies = (await signIn(app, MINA)).cookies;
    expect(cookies[0]).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  });

  it("cannot be had by signing up", async () => {
    const { app } = await withMina();
    const payload = { email: "eve@example.org", password: "a long password", name: "Eve" };
    expect((await app.inject({ method: "POST", url: "/api/auth/sign-up/email", payload })).statusCode).toBe(
      404,
    );
  });
});

async function open() {
  const database = await freshDatabase();
  const db = openDatabase(database.url);
  const auth = openStaffAuth({
    db,
    secret: "a secret of more than thirty-two characters",
    origins: [ORIGIN],
  });
  onTestFinished(async () => {
    await db.destroy();
    await database[Symbol.asyncDispose]();
  });
  return { deps: { db, auth, now: Date.now } };
}

async function withMina() {
  const { deps } = await open();
  const { token } = await inviteStaff(deps, INVITED);
  await joinStaff(deps, { ...MINA, token });
  const app = fastify();
  const charge = openRateLimit(Date.now);
  await app.register(staffRoutes({ auth: deps.auth, charge }), { prefix: "/api/auth" });
  onTestFinished(() => app.close());
  const cookieOf = (reply: Awaited<ReturnType<typeof signIn>>) =>
    reply.cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join("; ");
  return { app, deps, cookieOf };
}

function signIn(
  app: FastifyInstance,
  who: { email: string; password: string },
  headers: Record<string, string> = {},
) {
  return app.inject({
    method: "POST",
    url: "/api/auth/sign-in/email",
    headers: { origin: ORIGIN, host: "quiz.test", ...headers },
    payload: { email: who.email, password: who.password },
  });
}

/** A try with no password, which costs no hash and counts all the same. */
function guess(app: FastifyInstance, { email, from }: { email: string; from: string }) {
  return app.inject({
    method: "POST",
    url: "/api/auth/sign-in/email",
    remoteAddress: from,
    headers: { origin: ORIGIN, host: "quiz.test" },
    payload: { email },
  });
}
