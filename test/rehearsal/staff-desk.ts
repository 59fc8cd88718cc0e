import { randomBytes } from "node:crypto";
import * as z from "zod/mini";
import { must } from "../../src/domain/invariant.ts";
import { apiClient } from "../support/api-client.ts";
import type { Operator } from "./operator.ts";

/** What an operator does on the page of the rollout. */
export type StaffDesk = ReturnType<typeof apiClient>["staff"]["rollout"];

const Invited = z.object({ link: z.string() });
const EMAIL = "sora@example.org";

/** A member of staff takes the link that the command line prints, makes an account, and signs in. */
export async function openStaffDesk(operator: Operator, url: string): Promise<StaffDesk> {
  const invited = await operator.asks("staff", "add", "--name", "Sora", "--role", "operator", "--json");
  const { link } = Invited.parse(JSON.parse(invited.out));
  const token = must(/#token=(.+)$/.exec(link)?.[1], "a link has a token");
  const password = randomBytes(12).toString("base64url");
  await apiClient(url).staff.join.mutate({ token, email: EMAIL, name: "Sora", password });
  const reply = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email: EMAIL, password }),
  });
  if (!reply.ok) throw new Error(`staff cannot sign in: ${reply.status} ${await reply.text()}`);
  const cookie = reply.headers
    .getSetCookie()
    .map((set) => set.split(";")[0])
    .join("; ");
  const signedIn: typeof fetch = (at, options) =>
    fetch(at, { ...options, headers: { ...(options?.headers as object), cookie, origin: url } });
  return apiClient(url, undefined, signedIn).staff.rollout;
}
