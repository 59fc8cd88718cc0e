import { checkSolvability } from "../../domain/set/check-solvability.ts";
import type { ContentId } from "../../domain/id.ts";
import type { ReaderLanguage } from "../import/import-problem.ts";
import { reportImports } from "../import/import-report.ts";
import { importSource, type ImportOptions } from "../import/import-source.ts";
import type { MediaFile } from "../import/media/media-bag.ts";

export type ImportTask = { name: string; bytes: Uint8Array; reader: ReaderLanguage; options: ImportOptions };

/** As texts: what is large is written and taken apart here, and only passed on by the server's thread. */
export type ImportOutcome = {
  reportText: string;
  sets: { setId: ContentId; setText: string; solvabilityText: string; media: MediaFile[] }[];
};

/** A file as its report and its set. Runs in a thread of its own (`import-pool.ts`). */
export function importFile({ name, bytes, reader, options }: ImportTask): ImportOutcome {
  const imported = importSource({ name, bytes }, options);
  const { set, media } = imported;
  const reportText = JSON.stringify(reportImports([imported], reader));
  if (set === undefined) return { reportText, sets: [] };
  const solvabilityText = JSON.stringify(checkSolvability(set));
  return { reportText, sets: [{ setId: set.id, setText: JSON.stringify(set), solvabilityText, media }] };
}
