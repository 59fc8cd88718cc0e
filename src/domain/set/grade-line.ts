import * as z from "zod/mini";
import { Response } from "../question/question.ts";
import { Verdict } from "../question/verdict.ts";

/** What a person would say: a text, several texts for several choices, or an option's text by each stem's. */
export const PlainAnswer = z.union([z.string(), z.array(z.string()), z.record(z.string(), z.string())]);
export type PlainAnswer = z.infer<typeof PlainAnswer>;

/** The question by its id, or by the name it had in the file it was imported from. */
const questionName = z.string().check(z.minLength(1));

/** One line of what `grade` reads. Where both are given, `response` is taken. */
export const GradeLineInput = z.union([
  z.object({ question: questionName, response: Response }),
  z.object({ question: questionName, answer: PlainAnswer }),
]);
export type GradeLineInput = z.infer<typeof GradeLineInput>;

/** One line of what `grade` writes, in the order of the lines it read. */
export const GradeLineOutput = z.object({
  question: z.string(),
  verdict: Verdict,
  fraction: z.number().check(z.gte(0), z.lte(1)),
  /** Why the line could not be graded at all; absent for every answer to a known question. */
  error: z.optional(z.string()),
});
export type GradeLineOutput = z.infer<typeof GradeLineOutput>;
