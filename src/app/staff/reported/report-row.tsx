import { useState, type SubmitEvent } from "react";
import { Link } from "wouter";
import type { Failure } from "../../../domain/failure.ts";
import type { ReportedList, ReportedMark } from "../../../protocol/reported.ts";
import { hasDuty } from "../../../protocol/staff-duties.ts";
import { ReportOutcome } from "../../../protocol/settled-report.ts";
import type { StaffMember } from "../../../protocol/staff.ts";
import { settledReports as en } from "../../messages/en/settled-reports.ts";
import { settledReports as ko } from "../../messages/ko/settled-reports.ts";
import { useWords } from "../../messages/use-messages.ts";
import { groupCode } from "../../settings/group-code.ts";
import { Button } from "../../ui/button.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { formatMoment } from "../format-time.ts";
import { Fold } from "../fold.tsx";
import forms from "../form.module.css";
import { readField } from "../read-field.ts";
import rows from "../rows.module.css";
import { StaffFailure } from "../staff-failure.tsx";
import { useStaff } from "../staff-context.ts";
import { useReportedWords } from "./use-reported-words.ts";

type ReportRowProps = {
  report: ReportedMark;
  member: StaffMember;
  onSettled: (left: ReportedList) => void;
};

/** What was said of which mark, the way to what the learner saw, and what came of it: for the learner, and for the record. */
export function ReportRow({ report, member, onSettled }: ReportRowProps) {
  const { api, desk, words, locale } = useStaff();
  const reported = useReportedWords();
  const { journalId, seq, attemptId, questionId, text, title, verdict, acceptance } = report;
  const told = useWords({ ko, en });
  const [outcome, setOutcome] = useState<ReportOutcome>("looked_into");
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const note = readField(event.currentTarget, "note").trim();
    setSaving(true);
    const left = await api.settleReport({ journalId, seq, note, outcome });
    setSaving(false);
    setFailure(left.ok ? undefined : left.failure);
    if (left.ok) onSettled(left.value);
  };

  return (
    <li className={rows.row}>
      <div className={rows.about}>
        <h3 className={rows.name} dir="auto">
          {title === undefined ? questionId : `${title} · ${questionId}`}
        </h3>
        {text === "" ? (
          <p className={rows.facts}>{reported.noWords}</p>
        ) : (
          <p className={rows.text} dir="auto">
            {text}
          </p>
        )}
        <p className={rows.facts}>
          <bdi>{report.learnerName === "" ? desk.unnamed : report.learnerName}</bdi> ·{" "}
          <span className={rows.code}>{groupCode(report.learnerCode)}</span> ·{" "}
          {desk.waitsSince(formatMoment(report.receivedAt, locale))}
        </p>
        <p className={rows.facts}>
          {title === undefined && reported.notArrived}
          {verdict !== undefined && `${reported.shownNow}: ${words.verdicts[verdict]}`}
          {acceptance !== undefined && ` · ${words.acceptances[acceptance]}`}
        </p>
        {title !== undefined && hasDuty(member, "find") && (
          <Link href={`/staff/attempts/${attemptId}`} className={rows.way}>
            {words.replayTitle}
          </Link>
        )}
      </div>
      <Fold title={reported.outcome}>
        <form className={forms.inPage} onSubmit={(event) => void submit(event)}>
          <Segmented
            label={reported.outcome}
            options={ReportOutcome.options.map((each) => [each, reported.outcomes[each]] as const)}
            value={outcome}
            onChange={setOutcome}
          />
          <p className={rows.facts}>{reported.learnerReads(told.outcomes[outcome])}</p>
          <TextField
            label={reported.note}
            hint={reported.noteHint}
            name="note"
            required
            maxLength={1000}
            autoComplete="off"
          />
          <Button type="submit" disabled={saving}>
            {saving ? desk.saving : reported.settle}
          </Button>
        </form>
        {failure !== undefined && (
          <StaffFailure failure={failure} asked="write" sentences={{ changed_meanwhile: reported.changed }} />
        )}
      </Fold>
    </li>
  );
}
