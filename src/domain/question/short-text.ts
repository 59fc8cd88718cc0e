import * as z from "zod/mini";
import { Markdown, questionParts } from "./content.ts";

export const ShortTextQuestion = z.object({ ...questionParts, kind: z.literal("short-text") });
export type ShortTextQuestion = z.infer<typeof ShortTextQuestion>;

/** What a line takes: far more than any accepted answer needs, far less than an event may carry. */
export const MAX_LINE_CHARACTERS = 4000;

const KeepOrIgnore = z.enum(["keep", "ignore"]);

export const ShortTextKey = z.object({
  /**
   * `*` in a text is a wildcard for any run, `\*` a literal star. A missing fraction is the full mark;
   * 0 is a wrong answer that the author has something to say about.
   */
  accepted: z
    .array(
      z.object({
        text: z.string().check(z.maxLength(4096)),
        fraction: z.optional(z.number().check(z.gte(0), z.lte(1))),
        feedback: z.optional(Markdown),
      }),
    )
    .check(z.minLength(1)),
  caseSensitive: z.optional(z.boolean()),
  /** 띄어쓰기: whether inner spaces matter. Default `keep` (runs collapsed). */
  spaces: z.optional(KeepOrIgnore),
  diacritics: z.optional(KeepOrIgnore),
  punctuation: z.optional(KeepOrIgnore),
});
export type ShortTextKey = z.infer<typeof ShortTextKey>;

export const ShortTextResponse = z.object({
  kind: z.literal("short-text"),
  text: z.string().check(z.maxLength(65_536)),
});
export type ShortTextResponse = z.infer<typeof ShortTextResponse>;
