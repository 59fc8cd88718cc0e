import { useState, type SubmitEvent } from "react";
import { Link } from "wouter";
import type { Failure } from "../../../domain/failure.ts";
import type { HeldAnswer, HeldList } from "../../../protocol/held.ts";
import { groupCode } from "../../settings/group-code.ts";
import { Segmented } from "../../ui/segmented.tsx";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { formatMoment } from "../format-time.ts";
import { Fold } from "../fold.tsx";
import forms from "../form.module.css";
import { readField } from "../read-field.ts";
import rows from "../rows.module.css";
import { StaffFailure } from "../staff-failure.tsx";
import { useStaff } from "../staff-context.ts";

type HeldAnswerRowProps = { answer: HeldAnswer; onDecided: (left: HeldList) => void };

type Choice = "device" | "server" | "not_counted";
const CHOICES: readonly Choice[] = ["device", "server", "not_counted"];

/** Why it waits and what was said of it; and the decision, with its reason, on record by name. */
export function HeldAnswerRow({ answer, onDecided }: HeldAnswerRowProps) {
  const { api, desk, words, locale } = useStaff();
  const { attemptId, questionId, seq, title, learnerCode, learnerName, why, device, shown } = answer;
  const [choice, setChoice] = useState<Choice>("device");
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = readField(event.currentTarget, "reason").trim();
    setSaving(true);
    const left = await api.decide({
      attemptId,
      questionId,
      seq,
      acceptance: choice === "not_counted" ? "not_counted" : "counted",
      verdict: choice === "device" ? "device" : "server",
      reason,
    });
    setSaving(false);
    setFailure(left.ok ? undefined : left.failure);
    if (left.ok) onDecided(left.value);
  };

  return (
    <li className={rows.row}>
      <div className={rows.about}>
        <h3 className={rows.name} dir="auto">
          {title} · {questionId}
        </h3>
        <p className={rows.facts}>
          <bdi>{learnerName === "" ? desk.unnamed : learnerName}</bdi> ·{" "}
          <span className={rows.code}>{groupCode(learnerCode)}</span> ·{" "}
          {desk.waitsSince(formatMoment(answer.answeredAt, locale))}
        </p>
        <p>{words.reasons[why]}</p>
        <p className={rows.facts}>
          {words.device}: {words.verdicts[device.verdict]} ({desk.percent(device.fraction)}) ·{" "}
          {desk.heldShown}: {words.verdicts[shown.verdict]} ({desk.percent(shown.fraction)})
          {answer.decideAfter !== undefined && (
            <> · {desk.heldUntil(formatMoment(answer.decideAfter, locale))}</>
          )}
        </p>
        <Link href={`/staff/attempts/${attemptId}`} className={rows.way}>
          {words.replayTitle}
        </Link>
      </div>
      <Fold title={desk.heldDecision}>
        <form className={forms.inPage} onSubmit={(event) => void submit(event)}>
          <Segmented
            label={desk.heldDecision}
            options={CHOICES.map((each) => [each, desk.heldChoices[each]] as const)}
            value={choice}
            onChange={setChoice}
          />
          <TextField label={desk.reason} name="reason" required maxLength={1000} autoComplete="off" />
          <Button type="submit" tone="primary" disabled={saving}>
            {saving ? desk.saving : desk.heldDecide}
          </Button>
        </form>
        {failure !== undefined && (
          <StaffFailure failure={failure} asked="write" sentences={{ changed_meanwhile: desk.heldChanged }} />
        )}
      </Fold>
    </li>
  );
}
