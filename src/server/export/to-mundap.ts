import type { ExportFormat } from "./export-format.ts";

/** Our own format holds everything; the files that it names lie in the folder `media` beside it. */
export const toMundap: ExportFormat = (set) => ({ text: `${JSON.stringify(set, null, 2)}\n`, dropped: [] });
