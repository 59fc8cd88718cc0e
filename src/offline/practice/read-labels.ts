import * as z from "zod/mini";
import type { Manifest } from "../../domain/set/manifest.ts";
import { parseJsonBytes } from "../read/read-blob.ts";
import type { QuestionLabel } from "../store/label-row.ts";
import type { Database } from "../store/open-database.ts";

const Label = z.object({
  kind: z.string(),
  category: z.optional(z.string()),
  difficulty: z.optional(z.enum(["easy", "medium", "hard"])),
});

/**
 * The labels from the questions themselves: without hashing, which would take a second on a phone with thousands.
 * Undefined for a question that is missing or damaged.
 */
export async function readLabels(
  db: Database,
  { questions }: Pick<Manifest, "questions">,
): Promise<(QuestionLabel | undefined)[]> {
  const blobs = await db.blobs.bulkGet(questions.map(({ question }) => question));
  return blobs.map((blob) => {
    const label = blob && parseJsonBytes(blob.bytes, Label);
    return label?.ok ? label.value : undefined;
  });
}
