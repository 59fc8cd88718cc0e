import type { ExportFormat } from "./export-format.ts";
import { toCsv } from "./to-csv.ts";
import { toMoodleXml } from "./to-moodle-xml.ts";
import { toGift } from "./to-gift.ts";
import { toMundap } from "./to-mundap.ts";

/** Every format that a set can be written in, by the name that `--format` takes. */
export const EXPORT_FORMATS = {
  mundap: toMundap,
  csv: toCsv,
  "moodle-xml": toMoodleXml,
  gift: toGift,
} satisfies Record<string, ExportFormat>;
export type ExportFormatName = keyof typeof EXPORT_FORMATS;
