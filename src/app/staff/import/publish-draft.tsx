import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { Failure } from "../../../domain/failure.ts";
import type { ImportDraft, PublishDraftInput, PublishedDraft } from "../../../protocol/desk.ts";
import { Button } from "../../ui/button.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useStaff } from "../staff-context.ts";
import { StaffFailure } from "../staff-failure.tsx";
import type { LeftOutReasons } from "./draft-part.tsx";
import classes from "./import.module.css";

type PublishDraftProps = {
  draft: ImportDraft;
  leftOut: LeftOutReasons;
  /** What is published under this id by now, where it is not what `draft` says. */
  onSeenAnew: (existing: ImportDraft["existing"]) => void;
};

/** The one press that publishes, and what it will do said beforehand. Pressing it again changes nothing. */
export function PublishDraft({ draft, leftOut, onSeenAnew }: PublishDraftProps) {
  const { api, desk } = useStaff();
  const queries = useQueryClient();
  const [as, setAs] = useState<PublishDraftInput["as"]>("same_id");
  const [publishing, setPublishing] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [done, setDone] = useState<PublishedDraft>();
  const { draftId, set, existing } = draft;

  /** Somebody was faster: what is there now is shown, and the person decides again. */
  const lookAgain = async () => {
    const sets = await api.sets();
    if (sets.ok) onSeenAnew(sets.value.find(({ setId }) => setId === set.id));
  };

  const publish = async () => {
    setPublishing(true);
    setFailure(undefined);
    const said = [...leftOut].map(([questionId, reason]) => ({ questionId, reason }));
    // Where nothing is left out and nothing was, there is nothing to say.
    const isSaid = said.length > 0 || set.leftOut !== undefined || existing?.leftOut !== undefined;
    const input = { draftId, as, seen: existing?.manifest, ...(isSaid && { leftOut: said }) };
    const published = await api.publish(input);
    if (!published.ok && published.failure.code === "changed_meanwhile") await lookAgain();
    setPublishing(false);
    if (!published.ok) return setFailure(published.failure);
    setDone(published.value);
    await queries.invalidateQueries({ queryKey: ["sets"] });
  };

  if (done !== undefined) {
    const isNew = done.outcome === "published";
    return (
      <div aria-live="polite">
        <Notice
          tone={isNew ? "jade" : "plain"}
          title={isNew ? desk.published(done.version) : desk.unchanged(done.version)}
          action={<LinkButton href="/staff/sets">{desk.toSets}</LinkButton>}
        >
          {isNew && desk.publishedBody}
        </Notice>
      </div>
    );
  }
  const version = as === "same_id" ? (existing?.version ?? 0) + 1 : 1;
  return (
    <div className={classes.publish}>
      {existing !== undefined && <PublishAs existing={existing} as={as} onChange={setAs} />}
      {failure !== undefined && (
        <StaffFailure
          failure={failure}
          asked="write"
          sentences={{
            not_found: desk.draftGone,
            document_too_large: desk.tooManyQuestions,
            not_allowed: desk.notAuthor,
            changed_meanwhile: desk.publishedMeanwhile,
          }}
        />
      )}
      <Button
        tone="primary"
        disabled={publishing || leftOut.size === set.questions.length}
        onClick={() => void publish()}
      >
        {publishing ? desk.publishing : version === 1 ? desk.publish : desk.publishVersion(version)}
      </Button>
    </div>
  );
}

type PublishAsProps = {
  existing: NonNullable<ImportDraft["existing"]>;
  as: PublishDraftInput["as"];
  onChange: (as: PublishDraftInput["as"]) => void;
};

/** A set of this id is there already: whether this is its next version is the person's to say. */
function PublishAs({ existing, as, onChange }: PublishAsProps) {
  const { desk } = useStaff();
  const name = useId();
  const { title, version, retired } = existing;
  return (
    <fieldset className={classes.as}>
      <legend>{desk.as}</legend>
      <p className={classes.hint}>{retired ? desk.existingRetired(title) : desk.existing(title, version)}</p>
      {(["same_id", "own"] as const).map((each) => (
        <label key={each} className={classes.asChoice}>
          <input type="radio" name={name} checked={as === each} onChange={() => onChange(each)} />
          <span>{each === "same_id" ? desk.asNext(version + 1, title) : desk.asOwn}</span>
        </label>
      ))}
    </fieldset>
  );
}
