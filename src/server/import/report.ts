import * as z from "zod/mini";
import { ContentId } from "../../domain/id.ts";
import { Source } from "../../domain/question/content.ts";

/** What `import --json` prints: every question of the file is in `questions` or in `skipped`. */
export const ImportReport = z.object({
  sets: z.array(z.object({ id: ContentId, title: z.string(), questions: z.number() })),
  questions: z.array(z.object({ id: ContentId, source: Source, kind: z.string() })),
  skipped: z.array(
    z.object({
      file: z.string(),
      line: z.optional(z.number()),
      name: z.optional(z.string()),
      reason: z.string(),
    }),
  ),
  warnings: z.array(
    z.object({
      file: z.string(),
      line: z.optional(z.number()),
      name: z.optional(z.string()),
      reason: z.string(),
    }),
  ),
});
export type ImportReport = z.infer<typeof ImportReport>;
