import { useState, type SubmitEvent } from "react";
import type { Failure } from "../../../domain/failure.ts";
import type { HeldList, QuarantinedBody, SettleInput } from "../../../protocol/held.ts";
import { groupCode } from "../../settings/group-code.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { formatMoment } from "../format-time.ts";
import { Fold } from "../fold.tsx";
import forms from "../form.module.css";
import { readField } from "../read-field.ts";
import rows from "../rows.module.css";
import { StaffFailure } from "../staff-failure.tsx";
import { useStaff } from "../staff-context.ts";
import classes from "./held.module.css";

type HeldBodyRowProps = { body: QuarantinedBody; onSettled: (left: HeldList) => void };

/** What came and could not be read, as it came: taken in after all, or put by, on record by name. */
export function HeldBodyRow({ body, onSettled }: HeldBodyRowProps) {
  const { api, desk, locale } = useStaff();
  const { id, learnerCode, learnerName, receivedAt, why, bytes, beginning } = body;
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = readField(event.currentTarget, "reason").trim();
    const pressed = event.nativeEvent.submitter;
    const as: SettleInput["as"] = pressed?.getAttribute("value") === "put_by" ? "put_by" : "take";
    setSaving(true);
    const left = await api.settle({ id, as, reason });
    setSaving(false);
    setFailure(left.ok ? undefined : left.failure);
    if (left.ok) onSettled(left.value);
  };

  return (
    <li className={rows.row}>
      <div className={rows.about}>
        <h3 className={rows.name}>
          <bdi>{learnerName === "" ? desk.unnamed : learnerName}</bdi> ·{" "}
          <span className={rows.code}>{groupCode(learnerCode)}</span>
        </h3>
        <p className={rows.facts}>
          {formatMoment(receivedAt, locale)} · {desk.bytes(bytes)} · <code>{why}</code>
        </p>
        <Fold title={desk.heldBeginning}>
          <pre className={classes.body}>{beginning}</pre>
        </Fold>
      </div>
      <Fold title={desk.heldDecision}>
        <form className={forms.inPage} onSubmit={(event) => void submit(event)}>
          <TextField label={desk.reason} name="reason" required maxLength={1000} autoComplete="off" />
          <div className={rows.acts}>
            <Button type="submit" value="take" tone="primary" disabled={saving}>
              {desk.heldTake}
            </Button>
            <Button type="submit" value="put_by" disabled={saving}>
              {desk.heldPutBy}
            </Button>
          </div>
        </form>
        {failure !== undefined && (
          <StaffFailure
            failure={failure}
            asked="write"
            sentences={{ document_malformed: desk.heldStillUnread, not_found: desk.heldChanged }}
          />
        )}
      </Fold>
    </li>
  );
}
