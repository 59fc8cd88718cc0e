import { useMemo, useState } from "react";
import type { ImportReport } from "../../../protocol/import-report.ts";
import { Segmented } from "../../ui/segmented.tsx";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useStaff } from "../staff-context.ts";
import classes from "./import.module.css";
import { filterLines, reportLines, reportText, type ReportFilter, type ReportLine } from "./report-lines.ts";

const AT_ONCE = 50;
/** From here on, a list is searched rather than read. */
const WORTH_A_SEARCH = 8;

/** Every question that was not taken and every remark, by line, name and reason. */
export function ImportNotes({ report }: { report: ImportReport }) {
  const { desk } = useStaff();
  const lines = useMemo(() => reportLines(report), [report]);
  const [filter, setFilter] = useState<ReportFilter>({ show: "all", text: "" });
  const [most, setMost] = useState(AT_ONCE);
  const [copied, setCopied] = useState(false);
  if (lines.length === 0) return null;
  const found = filterLines(lines, filter);
  const copy = async () => {
    await navigator.clipboard.writeText(
      reportText(found, { skipped: desk.skippedWord, warning: desk.warningWord }),
    );
    setCopied(true);
  };
  // Several files are on the page: each report by its own name.
  const name = `${desk.report}: ${lines[0]?.file ?? ""}`;
  const isMixed = report.skipped.length > 0 && report.warnings.length > 0;
  return (
    <section className={classes.notes} aria-label={name}>
      <div className={classes.notesHead}>
        {lines.length >= WORTH_A_SEARCH && (
          <TextField
            className={classes.notesSearch}
            label={desk.filter}
            type="search"
            value={filter.text}
            onChange={(event) => setFilter({ ...filter, text: event.currentTarget.value })}
          />
        )}
        {isMixed && (
          <Segmented
            label={desk.show}
            options={[
              ["all", desk.showAll],
              ["skipped", desk.showSkipped],
              ["warning", desk.showWarnings],
            ]}
            value={filter.show}
            onChange={(show) => setFilter({ ...filter, show })}
          />
        )}
        <Button onClick={() => void copy()}>
          <span aria-live="polite">{copied ? `✓ ${desk.copied}` : desk.copyReport}</span>
        </Button>
      </div>
      {found.length === 0 && <p className={classes.hint}>{desk.noneMatch}</p>}
      {/* A part that scrolls has to be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul className={classes.lines} tabIndex={0} aria-label={name}>
        {found.slice(0, most).map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
      {found.length > most && (
        <Button onClick={() => setMost(most + 10 * AT_ONCE)}>{desk.showMore(found.length - most)}</Button>
      )}
    </section>
  );
}

function Line({ line: { what, line, name, reason } }: { line: ReportLine }) {
  const { desk } = useStaff();
  return (
    <li className={classes.line} data-what={what}>
      <span className={classes.lineWhat}>
        <span aria-hidden="true">{what === "skipped" ? "✕" : "!"}</span>{" "}
        {what === "skipped" ? desk.skippedWord : desk.warningWord}
      </span>
      {line !== undefined && <span className={classes.linePlace}>{desk.line(line)}</span>}
      {name !== undefined && name !== "" && (
        <span className={classes.lineName} dir="auto">
          {name.split("\n", 1)[0]}
        </span>
      )}
      <span className={classes.lineReason}>{reason}</span>
    </li>
  );
}
