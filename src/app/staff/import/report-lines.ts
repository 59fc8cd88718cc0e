import type { ImportReport } from "../../../protocol/import-report.ts";

export type ReportLine = ImportReport["skipped"][number] & { id: string; what: "skipped" | "warning" };

export type ReportFilter = { show: "all" | ReportLine["what"]; text: string };

/** Skipped questions first: they are what is missing. */
export function reportLines({ skipped, warnings }: ImportReport): ReportLine[] {
  const lines = (what: ReportLine["what"], notes: ImportReport["skipped"]) =>
    notes.map((note, place) => ({ ...note, what, id: `${what} ${place}` }));
  return [...lines("skipped", skipped), ...lines("warning", warnings)];
}

export function filterLines(lines: readonly ReportLine[], { show, text }: ReportFilter): ReportLine[] {
  const wanted = text.normalize("NFC").trim().toLowerCase();
  return lines.filter(({ what, file, name = "", reason, line }) => {
    if (show !== "all" && what !== show) return false;
    return `${file}:${line ?? ""} ${name} ${reason}`.normalize("NFC").toLowerCase().includes(wanted);
  });
}

/** For a mail or a table: place, name, what and why, with tabs between. */
export function reportText(lines: readonly ReportLine[], words: Record<ReportLine["what"], string>): string {
  return lines
    .map(({ what, file, line, name = "", reason }) =>
      [line === undefined ? file : `${file}:${line}`, oneLine(name), words[what], oneLine(reason)].join("\t"),
    )
    .join("\n");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
