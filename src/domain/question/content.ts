import * as z from "zod/mini";
import { ContentId } from "../id.ts";

/** CommonMark without raw HTML. An empty text is a real text. */
export const Markdown = z.string().check(z.maxLength(65_536));
export type Markdown = z.infer<typeof Markdown>;

export const Choice = z.object({ id: ContentId, text: Markdown });
export type Choice = z.infer<typeof Choice>;

export const Difficulty = z.enum(["easy", "medium", "hard"]);
export type Difficulty = z.infer<typeof Difficulty>;

/** Where an imported question came from, in the file's own terms. */
export const Source = z.object({
  file: z.string(),
  line: z.optional(z.number()),
  name: z.optional(z.string()),
});
export type Source = z.infer<typeof Source>;

/** What every kind of question has besides its own parts. */
export const questionParts = {
  id: ContentId,
  prompt: Markdown,
  category: z.optional(z.string()),
  difficulty: z.optional(Difficulty),
  tags: z.optional(z.array(z.string())),
  /** `false` keeps the stored order where order carries meaning ("all of the above"). */
  shuffle: z.optional(z.boolean()),
  media: z.optional(z.array(z.string())),
  source: z.optional(Source),
};

/** What travels with the key and is seen only after an answer is recorded. */
export const explanationParts = {
  explanation: z.optional(Markdown),
  feedback: z.optional(z.record(ContentId, Markdown)),
};
