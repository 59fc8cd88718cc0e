import { useState, type SubmitEvent } from "react";
import type { Failure } from "../../../domain/failure.ts";
import type { Result } from "../../../domain/result.ts";
import type { Announcement } from "../../../protocol/announcement.ts";
import type { RolloutDesk } from "../../../protocol/rollout-desk.ts";
import { Button } from "../../ui/button.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { formatMoment } from "../format-time.ts";
import { readField } from "../read-field.ts";
import { StaffFailure } from "../staff-failure.tsx";
import { useStaff } from "../staff-context.ts";
import forms from "../form.module.css";
import rows from "../rows.module.css";
import classes from "./rollout.module.css";
import { useRolloutWords } from "./use-rollout-words.ts";

type AnnounceSectionProps = {
  announcements: readonly Announcement[];
  onChanged: (desk: Result<RolloutDesk>) => void;
};

/** What learners are told, in both languages, and what they are being told now. */
export function AnnounceSection({ announcements, onChanged }: AnnounceSectionProps) {
  const { api, desk } = useStaff();
  const rollout = useRolloutWords();
  // Kept until it has been sent: sent twice, it is still said once.
  const [id, setId] = useState(() => crypto.randomUUID());
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const take = (changed: Result<RolloutDesk>) => {
    setFailure(changed.ok ? undefined : changed.failure);
    onChanged(changed);
    return changed.ok;
  };
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setSaving(true);
    const changed = await api.rollout.announce({
      announcementId: id,
      ko: readField(form, "ko").trim(),
      en: readField(form, "en").trim(),
      days: Number(readField(form, "days")),
    });
    setSaving(false);
    if (!take(changed)) return;
    form.reset();
    setId(crypto.randomUUID());
  };

  return (
    <section className={classes.section} aria-labelledby="announce">
      <h2 id="announce" className={rows.heading}>
        {rollout.announce}
      </h2>
      {announcements.length > 0 && (
        <ul className={rows.rows}>
          {announcements.map((announcement) => (
            <Told
              key={announcement.announcementId}
              announcement={announcement}
              onWithdraw={() => void api.rollout.withdraw(announcement.announcementId).then(take)}
            />
          ))}
        </ul>
      )}
      <p className={rows.facts}>{rollout.announceBody}</p>
      <form className={forms.inPage} onSubmit={(event) => void submit(event)}>
        <TextArea label={rollout.inKorean} name="ko" lang="ko" rows={2} required maxLength={1000} />
        <TextArea label={rollout.inEnglish} name="en" lang="en" rows={2} required maxLength={1000} />
        <TextField
          label={rollout.days}
          name="days"
          type="number"
          min={1}
          max={90}
          step={1}
          defaultValue={7}
          required
        />
        <Button type="submit" disabled={saving}>
          {saving ? desk.saving : rollout.send}
        </Button>
      </form>
      {failure !== undefined && <StaffFailure failure={failure} asked="write" />}
    </section>
  );
}

function Told({ announcement, onWithdraw }: { announcement: Announcement; onWithdraw: () => void }) {
  const { locale } = useStaff();
  const rollout = useRolloutWords();
  const { ko, en, until } = announcement;
  return (
    <li className={classes.told}>
      <div>
        <p lang="ko">{ko}</p>
        <p lang="en">{en}</p>
        <p className={rows.facts}>{rollout.until(formatMoment(until, locale))}</p>
      </div>
      <Button tone="quiet" onClick={onWithdraw}>
        {rollout.withdraw}
      </Button>
    </li>
  );
}
