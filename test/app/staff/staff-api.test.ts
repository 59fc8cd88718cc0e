import { expect, test } from "vitest";
import { createStaffApi } from "../../../src/app/staff/staff-api.ts";

/** A network that gives one answer and remembers what it was asked. */
function apiOver(answer: () => Response | Promise<Response>) {
  const asked: string[] = [];
  const api = createStaffApi({
    origin: "https://quiz.example",
    fetch: async (input) => {
      asked.push(input instanceof Request ? input.url : String(input));
      return answer();
    },
  });
  return { api, asked };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });

test("nobody signed in is an answer, not a failure", async () => {
  const { api, asked } = apiOver(() => json({ result: { data: null } }));
  expect(await api.me()).toEqual({ ok: true, value: null });
  expect(asked[0]).toMatch(/^https:\/\/quiz\.example\/api\/v2\/staff\.me/);
});

test("a refusal keeps the server's own name for it", async () => {
  const wire = { failure: { code: "not_allowed" } };
  const error = { code: -32003, message: "not_allowed", data: { code: "FORBIDDEN", httpStatus: 403, wire } };
  const { api } = apiOver(() => json({ error }, 403));
  expect(await api.search("x")).toEqual({ ok: false, failure: { code: "not_allowed" } });
});

test("no network and a page of some other server are told apart from a wrong password", async () => {
  const away = apiOver(() => Promise.reject(new TypeError("Failed to fetch")));
  expect(await away.api.me()).toMatchObject({ ok: false, failure: { code: "network_unreachable" } });
  expect(await away.api.account.signIn({ email: "a@b.c", password: "x" })).toMatchObject({
    failure: { code: "network_unreachable" },
  });
  const wrong = apiOver(() => json({ message: "Invalid email or password" }, 401));
  expect(await wrong.api.account.signIn({ email: "a@b.c", password: "x" })).toMatchObject({
    failure: { code: "not_signed_in" },
  });
  const portal = apiOver(() => new Response("<html>Log in to the Wi-Fi</html>"));
  expect(await portal.api.me()).toMatchObject({ ok: false, failure: { code: "response_unreadable" } });
});

test("a second step is asked for where the account has one", async () => {
  const { api } = apiOver(() => json({ twoFactorRedirect: true }));
  expect(await api.account.signIn({ email: "a@b.c", password: "x" })).toEqual({
    ok: true,
    value: "code_needed",
  });
});
