import type { ImportReply } from "../../../protocol/desk.ts";
import { Notice } from "../../ui/notice.tsx";
import { StatusPill } from "../../ui/status-pill.tsx";
import { useStaff } from "../staff-context.ts";
import { DraftPart } from "./draft-part.tsx";
import { ImportNotes } from "./import-notes.tsx";
import classes from "./import.module.css";

/** What was read: how much, what was not and why, how it looks, and the press that publishes it. */
export function ImportOutcome({ reply }: { reply: ImportReply }) {
  const { desk } = useStaff();
  const { report, drafts } = reply;
  return (
    <div className={classes.outcome}>
      <output className={classes.pills}>
        <StatusPill
          tone={report.questions.length > 0 ? "jade" : "brick"}
          mark={report.questions.length > 0 ? "✓" : "✕"}
        >
          {desk.taken(report.questions.length)}
        </StatusPill>
        {report.skipped.length > 0 && (
          <StatusPill tone="brick" mark="✕">
            {desk.skipped(report.skipped.length)}
          </StatusPill>
        )}
        {report.warnings.length > 0 && (
          <StatusPill tone="ochre" mark="!">
            {desk.warnings(report.warnings.length)}
          </StatusPill>
        )}
      </output>
      {drafts.length === 0 && <Notice tone="brick" title={desk.nothingTaken} />}
      <ImportNotes report={report} />
      {drafts.map((draft) => (
        <DraftPart key={draft.draftId} draft={draft} />
      ))}
    </div>
  );
}
