import * as z from "zod/mini";

export const V1Question = z.object({
  id: z.string(),
  category: z.string(),
  question: z.string(),
  options: z.array(z.string()),
  /** Into `options` as they came this time; what is out of range is no key. */
  correctAnswer: z.number(),
  explanation: z.string(),
  code: z.nullable(z.string()),
  difficulty: z.string(),
});
export type V1Question = z.infer<typeof V1Question>;
export const V1Questions = z.array(V1Question);

export const V1Names = z.array(z.string());
export const V1Wrong = z.array(z.object({ questionId: z.string() }));
export const V1Overview = z.object({
  totalQuestions: z.number(),
  correctAnswers: z.number(),
  streak: z.number(),
});
export type V1Overview = z.infer<typeof V1Overview>;

/** A day of UTC and the questions that were last tried on it, oldest first. */
export const V1Day = z.object({
  date: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
  total: z.number(),
  correct: z.number(),
});
export type V1Day = z.infer<typeof V1Day>;
export const V1Days = z.array(V1Day);

/** What the accounts library says of who is signed in: null where nobody is. */
export const V1Session = z.nullable(z.object({ user: z.object({ name: z.string() }) }));
export const V1Reply = z.object({ result: z.object({ data: z.unknown() }) });
export const V1Refusal = z.object({ error: z.object({ data: z.object({ wire: z.unknown() }) }) });
