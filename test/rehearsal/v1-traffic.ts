import * as z from "zod/mini";
import { askAgain } from "./ask-again.ts";
import type { Ledger } from "./ledger.ts";
import type { Person } from "./people.ts";
import { plainOf, type Truth } from "./truth.ts";

export type V1Place = { url: string; truth: Truth; ledger: Ledger; wantsWrong(): boolean };

const Asked = z.object({
  result: z.object({
    data: z.array(z.object({ id: z.string(), options: z.array(z.string()), correctAnswer: z.number() })),
  }),
});
const Recorded = z.object({
  result: z.object({ data: z.object({ isCorrect: z.boolean(), lastAttemptedAt: z.string() }) }),
});

/** One learner answers some questions on V1's screen, which judges by itself and tells the server. */
export async function answerInV1(place: V1Place, person: Person, count: number): Promise<void> {
  const input = encodeURIComponent(JSON.stringify({ count }));
  const asked = Asked.parse(await call(place, person, { path: `question.getRandom?input=${input}` }));
  for (const { id, options, correctAnswer } of asked.result.data) {
    const right = place.truth.get(id);
    if (right === undefined) continue;
    const known = options.findIndex((option) => plainOf(option) === right);
    const selectedAnswer = place.wantsWrong() ? (known + 1) % options.length : known;
    const isCorrect = selectedAnswer === correctAnswer;
    const body = { questionId: id, selectedAnswer, isCorrect, shownOptions: options };
    const { data } = Recorded.parse(await call(place, person, { path: "progress.submit", body })).result;
    place.ledger.v1.push({
      userId: person.userId,
      questionId: id,
      isRight: data.isCorrect,
      at: Date.parse(data.lastAttemptedAt),
    });
  }
}

type Call = { path: string; body?: object };

async function call(place: V1Place, person: Person, asked: Call): Promise<unknown> {
  return askAgain(() => callOnce(place, person, asked));
}

async function callOnce({ url }: V1Place, { cookie }: Person, { path, body }: Call): Promise<unknown> {
  const reply = await fetch(`${url}/api/v1/${path}`, {
    headers: { cookie, origin: url, "content-type": "application/json" },
    ...(body && { method: "POST", body: JSON.stringify(body) }),
  });
  if (!reply.ok) throw new Error(`V1 ${path}: ${reply.status} ${await reply.text()}`);
  return reply.json();
}

/** What V1's own screen shows of one question. */
export async function readInV1(
  place: Pick<V1Place, "url">,
  { cookie }: Person,
  questionId: string,
): Promise<{ isCorrect: boolean; attemptCount: number } | null> {
  const input = encodeURIComponent(JSON.stringify({ questionId }));
  const reply = await fetch(`${place.url}/api/v1/progress.get?input=${input}`, { headers: { cookie } });
  return Shown.parse(await reply.json()).result.data;
}

const Shown = z.object({
  result: z.object({
    data: z.nullable(z.object({ isCorrect: z.boolean(), attemptCount: z.number() })),
  }),
});
