import { useMemo, useState } from "react";
import type { ContentId } from "../../../domain/id.ts";
import type { ImportDraft } from "../../../protocol/desk.ts";
import { MediaReaderContext } from "../../content/media/media-reader.ts";
import { Button } from "../../ui/button.tsx";
import { useStaff } from "../staff-context.ts";
import type { LeftOutReasons } from "./draft-part.tsx";
import classes from "./import.module.css";
import { LeaveOut } from "./leave-out.tsx";
import { PreviewedQuestion } from "./previewed-question.tsx";

const AT_ONCE = 20;

type DraftPreviewProps = {
  draft: ImportDraft;
  leftOut: LeftOutReasons;
  onDecide: (questionId: ContentId, reason: string | undefined) => void;
};

/** The questions as learners will see them. Closed at first: drawing hundreds is work. */
export function DraftPreview({ draft, leftOut, onDecide }: DraftPreviewProps) {
  const { api, desk } = useStaff();
  const [open, setOpen] = useState(false);
  const [most, setMost] = useState(AT_ONCE);
  const read = useMemo(() => api.draftMedia(draft.draftId), [api, draft.draftId]);
  const { questions, language } = draft.set;
  return (
    <details className={classes.preview} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{desk.preview}</summary>
      {open && (
        <MediaReaderContext value={read}>
          <p className={classes.hint}>{desk.previewNote}</p>
          <ol className={classes.previewed}>
            {questions.slice(0, most).map((question, place) => (
              <PreviewedQuestion key={question.id} question={question} number={place + 1} language={language}>
                <LeaveOut
                  name={desk.questionNumber(place + 1)}
                  reason={leftOut.get(question.id)}
                  onDecide={(reason) => onDecide(question.id, reason)}
                />
              </PreviewedQuestion>
            ))}
          </ol>
          {questions.length > most && (
            <Button onClick={() => setMost(most + AT_ONCE)}>
              {desk.showMore(Math.min(AT_ONCE, questions.length - most))}
            </Button>
          )}
        </MediaReaderContext>
      )}
    </details>
  );
}
