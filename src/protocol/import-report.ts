import * as z from "zod/mini";
import { ContentId } from "../domain/id.ts";
import { LeftOut } from "../domain/set/left-out.ts";
import { Source } from "../domain/question/content.ts";

/** A place in a file, why in one word for programs, and why in one sentence for the reader. */
const Note = z.object({
  file: z.string(),
  line: z.optional(z.number()),
  name: z.optional(z.string()),
  code: z.string(),
  reason: z.string(),
});

/** What `import --json` prints: every question of the file is in `questions` or in `skipped`. */
export const ImportReport = z.object({
  sets: z.array(z.object({ id: ContentId, title: z.string(), questions: z.number() })),
  questions: z.array(z.object({ id: ContentId, source: Source, kind: z.string() })),
  skipped: z.array(Note),
  warnings: z.array(Note),
  /** Of `questions`, those that somebody leaves out of what is published. */
  leftOut: z.optional(z.array(z.extend(LeftOut, { setId: ContentId, name: z.string() }))),
});
export type ImportReport = z.infer<typeof ImportReport>;
