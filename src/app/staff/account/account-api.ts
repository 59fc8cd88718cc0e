import * as z from "zod/mini";
import type { Failure } from "../../../domain/failure.ts";
import { foldTypedCode } from "../../../domain/crockford.ts";
import { fail, ok, type Result } from "../../../domain/result.ts";
import { groupCode } from "../../settings/group-code.ts";

/** Signing in and out, and the second step and the password of the account that is signed in. */
export type AccountApi = {
  signIn(login: { email: string; password: string }): Promise<Result<"signed_in" | "code_needed">>;
  /** Six digits of the authenticator app: at sign-in, and to turn on a second step that was prepared. */
  enterCode(code: string): Promise<Result<void>>;
  /** Each is good for one sign-in, however carelessly it is typed. */
  enterRecoveryCode(code: string): Promise<Result<void>>;
  signOut(): Promise<Result<void>>;
  /** A new secret. The account stays as it is until a code made from it is entered. */
  prepareSecondStep(password: string): Promise<Result<PreparedSecondStep>>;
  /** Those before end. */
  renewRecoveryCodes(password: string): Promise<Result<string[]>>;
  turnOffSecondStep(password: string): Promise<Result<void>>;
  /** Whoever is signed in elsewhere is so no more. */
  changePassword(passwords: { present: string; next: string }): Promise<Result<void>>;
};

export type PreparedSecondStep = { uri: string; recoveryCodes: string[] };

type Page = { origin: string; fetch: typeof fetch };

const SignedIn = z.object({ twoFactorRedirect: z.optional(z.literal(true)) });
const Prepared = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
const Renewed = z.object({ backupCodes: z.array(z.string()) });
const Done = z.object({});

export function createAccountApi(page: Page): AccountApi {
  return {
    async signIn(login) {
      const reply = await post(page, { path: "sign-in/email", body: login, says: SignedIn });
      return reply.ok ? ok(reply.value.twoFactorRedirect ? "code_needed" : "signed_in") : reply;
    },
    enterCode: (code) => act(page, "two-factor/verify-totp", { code }),
    enterRecoveryCode: (code) =>
      act(page, "two-factor/verify-backup-code", { code: groupCode(foldTypedCode(code)) }),
    signOut: () => act(page, "sign-out", {}),
    async prepareSecondStep(password) {
      const reply = await post(page, { path: "two-factor/enable", body: { password }, says: Prepared });
      if (!reply.ok) return reply;
      return ok({ uri: reply.value.totpURI, recoveryCodes: reply.value.backupCodes });
    },
    async renewRecoveryCodes(password) {
      const asked = { path: "two-factor/generate-backup-codes", body: { password }, says: Renewed };
      const reply = await post(page, asked);
      return reply.ok ? ok(reply.value.backupCodes) : reply;
    },
    turnOffSecondStep: (password) => act(page, "two-factor/disable", { password }),
    changePassword: ({ present, next }) =>
      act(page, "change-password", { currentPassword: present, newPassword: next }),
  };
}

async function act(page: Page, path: string, body: object): Promise<Result<void>> {
  const reply = await post(page, { path, body, says: Done });
  return reply.ok ? ok(undefined) : reply;
}

type Asked<T> = { path: string; body: object; says: z.ZodMiniType<T> };

async function post<T>(page: Page, { path, body, says }: Asked<T>): Promise<Result<T>> {
  let reply: Response;
  try {
    reply = await page.fetch(`${page.origin}/api/auth/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    return fail("network_unreachable");
  }
  const said: unknown = await reply.json().catch(() => undefined);
  if (!reply.ok) return { ok: false, failure: failureOf(reply.status, said) };
  const read = says.safeParse(said);
  return read.success ? ok(read.data) : fail("response_unreadable");
}

/** The account library's reasons that lead to different sentences. */
const REASONS = new Map<string, Failure>([
  ["INVALID_PASSWORD", { code: "not_allowed", detail: { reason: "wrong_password" } }],
  ["INVALID_CODE", { code: "not_allowed", detail: { reason: "wrong_code" } }],
  ["INVALID_BACKUP_CODE", { code: "not_allowed", detail: { reason: "wrong_recovery_code" } }],
  ["ACCOUNT_TEMPORARILY_LOCKED", { code: "rate_limited", detail: { reason: "locked" } }],
  ["TOTP_ALREADY_ENABLED", { code: "not_allowed", detail: { reason: "on_already" } }],
  ["INVALID_ORIGIN", { code: "not_allowed", detail: { reason: "other_address" } }],
]);

function failureOf(status: number, said: unknown): Failure {
  const code = z.object({ code: z.string() }).safeParse(said);
  const known = code.success ? REASONS.get(code.data.code) : undefined;
  if (known !== undefined) return known;
  if (status === 429) return { code: "rate_limited" };
  if (status >= 500) return { code: "server_unavailable" };
  // Among others: the time for the second step is up, or all its tries are used.
  return { code: "not_signed_in" };
}
