import { useState } from "react";
import type { Failure } from "../../domain/failure.ts";
import type { LibraryItem } from "../../offline/engine.ts";
import { useMessages } from "../messages/use-messages.ts";
import { useAppParts } from "../shell/app-parts.ts";
import { optionalPart } from "../shell/optional-part.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Notice } from "../ui/notice.tsx";
import classes from "./library.module.css";

const Markdown = optionalPart(async () => (await import("../content/markdown.tsx")).Markdown);

type SetDialogProps = { item: LibraryItem; open: boolean; onClose: () => void };

/** Everything else about a set: what it is about, its size, its new version, its last result, and its removal. */
export function SetDialog({ item, open, onClose }: SetDialogProps) {
  const { engine, downloads } = useAppParts();
  const { library, everywhere, failures, format } = useMessages();
  const [failure, setFailure] = useState<Failure>();
  const { answersVerified: verified } = item;
  const update = () => {
    downloads.start(item.setId);
    onClose();
  };
  const remove = async () => {
    const removed = await engine.removeSet(item.setId);
    if (removed.ok) onClose();
    else setFailure(removed.failure);
  };
  return (
    <Dialog
      open={open}
      title={item.title}
      onClose={onClose}
      actions={<Button onClick={onClose}>{everywhere.close}</Button>}
    >
      {item.description !== undefined && <Markdown text={item.description} language={item.language} />}
      <p className={classes.facts}>
        {library.questions(item.questionCount)} · {format.bytes(item.sizeBytes)}
      </p>
      {verified !== undefined && (
        <p className={classes.facts}>
          {library.verified(verified.verified, verified.total)}. {library.verifiedHint}
        </p>
      )}
      <div className={classes.more}>
        {hasNewerVersion(item) && (
          <Button tone="primary" onClick={update}>
            {library.update}
          </Button>
        )}
        {item.lastResult !== undefined && (
          <LinkButton href={`/review/${item.lastResult.attemptId}`}>{library.review}</LinkButton>
        )}
        {item.wrongCount > 0 && <LinkButton href="/wrong">{library.wrongCount(item.wrongCount)}</LinkButton>}
        {item.usable && (
          <>
            <Button tone="danger" onClick={() => void remove()}>
              {library.remove}
            </Button>
            <p className={classes.facts}>{library.removeBody}</p>
          </>
        )}
      </div>
      {failure !== undefined && (
        <Notice tone="brick" role="alert" title={failures[failure.code].what}>
          {failures[failure.code].todo}
        </Notice>
      )}
    </Dialog>
  );
}

/** Also where its download rests or was refused: the version at hand stays in use, and one may try again. */
function hasNewerVersion({ usable, state }: LibraryItem): boolean {
  return usable && (state === "update_available" || state === "paused" || state === "refused");
}
