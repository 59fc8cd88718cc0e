import * as z from "zod/mini";
import { fail, ok, type Result } from "../../domain/result.ts";
import { WireFailure } from "../../protocol/wire-failure.ts";
import {
  type V1Day,
  V1Days,
  V1Names,
  V1Overview,
  V1Questions,
  type V1Question,
  V1Refusal,
  V1Reply,
  V1Session,
  V1Wrong,
} from "./v1-replies.ts";

type Page = { origin: string; fetch: typeof fetch };
export type Draw = { count: number; category?: string; difficulty?: string };
export type V1Answer = {
  questionId: string;
  selectedAnswer: number;
  isCorrect: boolean;
  /** What was on the screen, in its order: V1 keeps none, and without it nobody can say what was chosen. */
  shownOptions: string[];
};

/** What the classic screens ask of V1. Who asks is told by a cookie that scripts cannot read. */
export type V1Api = {
  /** The name of who is signed in. */
  me(): Promise<Result<string | null>>;
  signIn(login: { email: string; password: string }): Promise<Result<unknown>>;
  /** Makes an account and is signed in to it. */
  signUp(account: { name: string; email: string; password: string }): Promise<Result<unknown>>;
  signOut(): Promise<Result<unknown>>;
  categories(): Promise<Result<string[]>>;
  difficulties(): Promise<Result<string[]>>;
  overview(): Promise<Result<V1Overview>>;
  /** So many days up to today, without those on which nothing was tried last. */
  days(count: number): Promise<Result<V1Day[]>>;
  draw(draw: Draw): Promise<Result<V1Question[]>>;
  /** At most `count` of the questions whose last try was called wrong. */
  drawWrong(count: number): Promise<Result<V1Question[]>>;
  submit(answer: V1Answer): Promise<Result<unknown>>;
};

export function createV1Api(page: Page): V1Api {
  const query = <T>(path: string, reply: z.ZodMiniType<T>, input?: object) => {
    const asked = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    return call(page, { path: `${path}${asked}`, reply });
  };
  return {
    async me() {
      const session = await ask(page, "auth/get-session");
      if (!session.ok) return session;
      const read = V1Session.safeParse(session.value);
      return read.success ? ok(read.data?.user.name ?? null) : fail("response_unreadable");
    },
    signIn: (login) => ask(page, "auth/sign-in/email", login),
    signUp: (account) => ask(page, "auth/sign-up/email", account),
    signOut: () => ask(page, "auth/sign-out", {}),
    categories: () => query("question.getCategories", V1Names),
    difficulties: () => query("question.getDifficulties", V1Names),
    overview: () => query("stats.getOverview", V1Overview),
    days: (days) => query("stats.getDailyStats", V1Days, { days }),
    draw: (draw) => query("question.getRandom", V1Questions, draw),
    async drawWrong(count) {
      const wrong = await query("progress.getIncorrect", V1Wrong);
      if (!wrong.ok || wrong.value.length === 0) return wrong.ok ? ok([]) : wrong;
      const ids = wrong.value.slice(0, count).map(({ questionId }) => questionId);
      return query("question.getByIds", V1Questions, { ids });
    },
    submit: (answer) => call(page, { path: "progress.submit", reply: z.unknown(), body: answer }),
  };
}

async function call<T>(
  page: Page,
  asked: { path: string; reply: z.ZodMiniType<T>; body?: object },
): Promise<Result<T>> {
  const answer = await ask(page, asked.path, asked.body);
  if (!answer.ok) return answer;
  const envelope = V1Reply.safeParse(answer.value);
  const read = asked.reply.safeParse(envelope.success ? envelope.data.result.data : undefined);
  return envelope.success && read.success ? ok(read.data) : fail("response_unreadable");
}

/** With a body it is sent by POST. */
async function ask(page: Page, path: string, body?: object): Promise<Result<unknown>> {
  let reply: Response;
  try {
    reply = await page.fetch(
      `${page.origin}/api/v1/${path}`,
      body && {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      },
    );
  } catch {
    return fail("network_unreachable");
  }
  const json: unknown = await reply.json().catch(() => undefined);
  if (reply.ok) return json === undefined ? fail("response_unreadable") : ok(json);
  const refusal = V1Refusal.safeParse(json);
  const wire = WireFailure.safeParse(refusal.success ? refusal.data.error.data.wire : undefined);
  if (wire.success) return { ok: false, failure: wire.data.failure };
  // The accounts library has words of its own.
  if (reply.status === 401 || reply.status === 403) return fail("not_signed_in");
  return fail(reply.status >= 500 ? "server_unavailable" : "response_unreadable");
}
