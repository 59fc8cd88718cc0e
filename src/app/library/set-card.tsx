import { useId, useState, useSyncExternalStore } from "react";
import type { LibraryItem } from "../../offline/engine.ts";
import { useMessages } from "../messages/use-messages.ts";
import { useAppParts } from "../shell/app-parts.ts";
import { latePart } from "../shell/late-part.ts";
import { optionalPart } from "../shell/optional-part.tsx";
import { OutOfReach } from "../shell/out-of-reach.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { ProgressLine } from "../ui/progress-line.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { StatusPill } from "../ui/status-pill.tsx";
import { LastLine } from "./last-line.tsx";
import classes from "./library.module.css";
import { LittleRoomAlert } from "./little-room-alert.tsx";
import { SetAction } from "./set-action.tsx";
import { useStart } from "./use-start.ts";

const useSetDialog = latePart(async () => (await import("./set-dialog.tsx")).SetDialog);
const Limits = optionalPart(async () => (await import("./limits.tsx")).Limits);

/** One set: what it is, where it stands, and the one thing to do with it. */
export function SetCard({ item }: { item: LibraryItem }) {
  const { library, failures } = useMessages();
  // Once opened it stays, so that closing it gives the focus back.
  const [dialog, setDialog] = useState<"unopened" | "open" | "closed">("unopened");
  const { Part: SetDialog, error: missed, ask } = useSetDialog(dialog !== "unopened");
  const openDialog = () => {
    ask();
    setDialog("open");
  };
  const titleId = useId();
  const starting = useStart(item.setId, item.questionCount);
  const { downloads } = useAppParts();
  const unstored = useSyncExternalStore(downloads.subscribe, () => downloads.failureOf(item.setId));
  // A network comes back by itself; a full disk, like a refusal, needs a person.
  const lasts = item.state === "refused" || item.failure?.code.startsWith("storage_") === true;
  const failure = starting.failure ?? unstored ?? (lasts ? item.failure : undefined);
  return (
    <Sheet as="li" className={classes.card} aria-labelledby={titleId}>
      <div className={classes.top}>
        <div className={classes.about}>
          <h2 id={titleId} className={classes.setTitle} lang={item.language} dir="auto">
            {item.title}
          </h2>
          <Facts item={item} />
        </div>
        <IconButton icon="more" label={library.more(item.title)} onClick={openDialog} />
      </div>
      {dialog === "open" && missed !== undefined && <OutOfReach />}
      <SetProgress item={item} />
      {failure !== undefined && (
        <Notice
          tone={item.usable ? "ochre" : "brick"}
          title={item.state === "refused" ? library.refusedTitle : failures[failure.code].what}
        >
          {item.state === "refused" && <p>{failures[failure.code].what}</p>}
          <p>
            {item.state === "refused" && item.usable ? library.refusedUsable : failures[failure.code].todo}
          </p>
        </Notice>
      )}
      <LittleRoomAlert little={starting.little} />
      <div className={classes.bottom}>
        <LastLine item={item} />
        <SetAction item={item} onStart={() => starting.start()} titleId={titleId} />
      </div>
      {SetDialog && dialog !== "unopened" && (
        <SetDialog item={item} open={dialog === "open"} onClose={() => setDialog("closed")} />
      )}
    </Sheet>
  );
}

function Facts({ item }: { item: LibraryItem }) {
  const { library, format } = useMessages();
  const { answersVerified: verified } = item;
  const facts = [
    library.questions(item.questionCount),
    library.language(item.language),
    verified === undefined
      ? format.bytes(item.sizeBytes)
      : library.verified(verified.verified, verified.total),
  ];
  return (
    <p className={classes.facts}>
      {facts.map((fact) => (
        <span key={fact} className={classes.fact}>
          {fact}
        </span>
      ))}
      {item.mode === "exam" && (
        <StatusPill tone="plain" mark="◷">
          {library.exam}
        </StatusPill>
      )}
      {(item.timeLimitSeconds ?? item.attemptLimit) !== undefined && <Limits item={item} />}
      {item.state === "update_available" && (
        <StatusPill tone="ochre" mark="↻">
          {library.updateAvailable}
        </StatusPill>
      )}
      {item.retired && (
        <StatusPill tone="plain" mark="–">
          {library.retired}
        </StatusPill>
      )}
    </p>
  );
}

function SetProgress({ item }: { item: LibraryItem }) {
  const { library, format } = useMessages();
  const { progress, openAttempt } = item;
  if (progress !== undefined && (item.state === "downloading" || item.state === "paused")) {
    const share = format.percent(progress.doneBytes / Math.max(1, progress.totalBytes));
    const words = item.state === "paused" ? library.paused(share) : library.downloading(share);
    return <ProgressLine value={progress.doneBytes} max={progress.totalBytes} label={words} tone="plain" />;
  }
  if (openAttempt === undefined) return null;
  const words = library.answered(openAttempt.answered, openAttempt.questionCount);
  return <ProgressLine value={openAttempt.answered} max={openAttempt.questionCount} label={words} />;
}
