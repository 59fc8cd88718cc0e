import { createHash } from "node:crypto";
import type { Client } from "pg";
import * as z from "zod";

export const V1Question = z.object({
  id: z.string(),
  category: z.string(),
  question: z.string(),
  /** Anything: nobody saw to it that it is a list of texts. */
  options: z.unknown(),
  correct_answer: z.number().int(),
  /** The second notion of a key, where a variant of V1 had it. */
  correct_answers: z.unknown().optional(),
  explanation: z.string().nullish(),
  code: z.string().nullish(),
  difficulty: z.string().nullish(),
});
/** A question as V1 stored it. */
export type V1Question = z.infer<typeof V1Question>;

export async function readV1Questions(client: Client): Promise<V1Question[]> {
  const { rows } = await client.query<{ question: unknown }>(
    "select to_jsonb(q) as question from public.questions q order by q.id",
  );
  return rows.map(({ question }) => V1Question.parse(question));
}

/** Another one wherever V1 has changed anything that matters of the question. */
export function sourceHashOf(v1: V1Question): string {
  return createHash("sha256").update(JSON.stringify(v1)).digest("hex");
}
