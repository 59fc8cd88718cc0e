import * as z from "zod/mini";
import { Markdown, questionParts } from "./content.ts";

/** A text of the learner's own, marked by a person. */
export const EssayQuestion = z.object({ ...questionParts, kind: z.literal("essay") });
export type EssayQuestion = z.infer<typeof EssayQuestion>;

export const EssayKey = z.object({ rubric: z.optional(Markdown) });
export type EssayKey = z.infer<typeof EssayKey>;

export const EssayResponse = z.object({
  kind: z.literal("essay"),
  text: z.string().check(z.maxLength(65_536)),
});
export type EssayResponse = z.infer<typeof EssayResponse>;
