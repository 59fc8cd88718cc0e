import { useState, type SubmitEvent } from "react";
import type { Failure } from "../../../domain/failure.ts";
import type { AnswerToMark } from "../../../protocol/marking.ts";
import { Segmented } from "../../ui/segmented.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { StaffFailure } from "../staff-failure.tsx";
import { useStaff } from "../staff-context.ts";
import classes from "./marking.module.css";
import { percentOf, readShare } from "./read-share.ts";

type MarkFormProps = {
  answer: AnswerToMark;
  onMarked: (answer: AnswerToMark) => void;
  onLookAgain: () => void;
};

const QUICK = ["0", "25", "50", "75", "100"] as const;

/**
 * A share of the full mark and a word to the learner. What is entered stays, whatever the network does;
 * only a share is given to one text, and not to what the learner wrote after it.
 */
export function MarkForm({ answer, onMarked, onLookAgain }: MarkFormProps) {
  const { api, desk } = useStaff();
  const newest = answer.marks.at(-1);
  const [entered, setEntered] = useState({
    textHash: answer.textHash,
    share: newest?.current === true ? percentOf(newest.fraction) : "",
  });
  const [comment, setComment] = useState(newest?.current === true ? newest.comment : "");
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [saved, setSaved] = useState<number>();
  const [wrong, setWrong] = useState(false);

  const share = entered.textHash === answer.textHash ? entered.share : "";
  const setShare = (next: string) => setEntered({ textHash: answer.textHash, share: next });
  const lookAgain = () => {
    setFailure(undefined);
    setSaved(undefined);
    onLookAgain();
  };

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fraction = readShare(share);
    setWrong(fraction === undefined);
    if (fraction === undefined) return;
    setSaving(true);
    setSaved(undefined);
    const { attemptId, questionId, textHash } = answer;
    const after = newest?.number ?? 0;
    const marked = await api.mark({ attemptId, questionId, textHash, after, fraction, comment });
    setSaving(false);
    setFailure(marked.ok ? undefined : marked.failure);
    if (!marked.ok) return;
    setSaved(fraction);
    onMarked(marked.value);
  };

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate aria-label={desk.mark}>
      <Segmented
        label={desk.share}
        options={QUICK.map((quick) => [quick, desk.percent(Number(quick) / 100)] as const)}
        value={share}
        onChange={setShare}
      />
      <TextField
        className={classes.exact}
        label={desk.shareExact}
        hint={wrong ? <span className={classes.wrong}>{desk.shareWrong}</span> : undefined}
        inputMode="decimal"
        autoComplete="off"
        aria-invalid={wrong}
        value={share}
        onChange={(event) => setShare(event.currentTarget.value)}
      />
      <TextArea
        label={desk.comment}
        value={comment}
        maxLength={4000}
        rows={5}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <p className={classes.note}>{desk.commentHint}</p>
      {failure?.code === "changed_meanwhile" && (
        <Notice
          tone="ochre"
          role="alert"
          title={desk.changed}
          action={<Button onClick={lookAgain}>{desk.lookAgain}</Button>}
        >
          {desk.changedBody}
        </Notice>
      )}
      {failure !== undefined && failure.code !== "changed_meanwhile" && (
        <StaffFailure failure={failure} asked="write" />
      )}
      <output className={classes.saved}>
        {saved !== undefined && (answer.released ? desk.saved(saved) : desk.savedUnreleased(saved))}
      </output>
      <Button tone="primary" type="submit" disabled={saving}>
        {saving ? desk.saving : newest === undefined ? desk.save : desk.saveAgain}
      </Button>
    </form>
  );
}
