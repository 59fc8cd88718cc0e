import { useState } from "react";
import type { ContentId } from "../../../domain/id.ts";
import type { ImportDraft } from "../../../protocol/desk.ts";
import { useStaff } from "../staff-context.ts";
import { DraftPreview } from "./draft-preview.tsx";
import classes from "./import.module.css";
import { PublishDraft } from "./publish-draft.tsx";

/** Which questions are left out, and why. */
export type LeftOutReasons = ReadonlyMap<ContentId, string>;

/** One set that was read: what it is, how it looks, what is left out of it, and the press that publishes it. */
export function DraftPart({ draft }: { draft: ImportDraft }) {
  const { desk } = useStaff();
  const { set, solvability } = draft;
  const [existing, setExisting] = useState(draft.existing);
  const [leftOut, setLeftOut] = useState(() => leftOutOf(set, draft.existing));
  const decide = (questionId: ContentId, reason: string | undefined) => {
    const others = [...leftOut].filter(([id]) => id !== questionId);
    setLeftOut(new Map(reason === undefined ? others : [...others, [questionId, reason]]));
  };
  /** Somebody was faster: what they left out or took back is so here too, beside what this person decided. */
  const lookAgain = (now: ImportDraft["existing"]) => {
    const [before, after] = [leftOutOf(set, existing), leftOutOf(set, now)];
    const own = [...leftOut].filter(([id]) => !before.has(id) || after.has(id));
    setLeftOut(new Map([...own, ...[...after].filter(([id]) => !before.has(id))]));
    setExisting(now);
  };
  return (
    <div className={classes.draft}>
      <div>
        <h3 className={classes.setTitle} lang={set.language} dir="auto">
          {set.title}
        </h3>
        <p className={classes.hint}>
          {desk.questions(set.questions.length - leftOut.size)} · {set.language} ·{" "}
          {desk.policies[set.policy.mode]} · <code>{set.id}</code>
        </p>
        <p className={classes.solvable}>
          <span aria-hidden="true">✓</span> {desk.solvable(solvability.answersVerified)}
        </p>
        <output className={classes.leftOutCount}>
          {leftOut.size > 0 && desk.leftOutCount(leftOut.size)}
        </output>
      </div>
      <DraftPreview draft={draft} leftOut={leftOut} onDecide={decide} />
      <PublishDraft draft={{ ...draft, existing }} leftOut={leftOut} onSeenAnew={lookAgain} />
    </div>
  );
}

/** What the file says, and what was left out of the version before, as far as this file has it. */
function leftOutOf(set: ImportDraft["set"], existing: ImportDraft["existing"]): LeftOutReasons {
  const standing = [...(existing?.leftOut ?? []), ...(set.leftOut ?? [])];
  const own = standing.filter(({ questionId }) => set.questions.some(({ id }) => id === questionId));
  return new Map(own.map(({ questionId, reason }) => [questionId, reason]));
}
