import * as z from "zod";

/** V1 took any text; what PostgreSQL cannot hold, and what no id was ever like, is refused before it gets there. */
export const V1Text = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !text.includes("\0"));
export const V1Filter = z.object({ category: V1Text.optional(), difficulty: V1Text.optional() });

export const RandomInput = V1Filter.extend({ count: z.int().min(1).max(50) });
export const IdsInput = z.object({ ids: z.array(V1Text).max(200) });
export const SubmitInput = z.object({
  questionId: V1Text,
  /** Into an order that only this screen has seen; some clients sent -1 for none. */
  selectedAnswer: z.int().min(-1).max(1000),
  isCorrect: z.boolean(),
  /** From clients that say what was on the screen, in its order. V1 knew nothing of it, and junk in it matters to nobody. */
  shownOptions: z.array(z.string().max(5000)).max(64).optional().catch(undefined),
});
export const LimitInput = z.object({ limit: z.int().min(1).max(100).default(10) });
export const DaysInput = z.object({ days: z.int().min(1).max(366).default(7) });
