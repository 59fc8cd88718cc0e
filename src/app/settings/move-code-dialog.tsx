import { useEffect, useState } from "react";
import type { Failure } from "../../domain/failure.ts";
import { useMessages } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { groupCode } from "./group-code.ts";
import classes from "./settings.module.css";
import { codeLifeMs, minutesAndSeconds } from "./time-left.ts";
import { useSettingsWords } from "./use-settings-words.ts";

type Asked = { failure: Failure } | { code: string; endsAtMonoMs: number };

/** The code for the other phone, and how long it is good for. */
export function MoveCodeDialog({ onClose }: { onClose: () => void }) {
  const settings = useSettingsWords();
  const { everywhere } = useMessages();
  const [tries, setTries] = useState(0);
  return (
    <Dialog
      open
      title={settings.moveCodeTitle}
      onClose={onClose}
      actions={<Button onClick={onClose}>{everywhere.close}</Button>}
    >
      <p>{settings.moveCodeBody}</p>
      <MoveCode key={tries} onAgain={() => setTries(tries + 1)} />
    </Dialog>
  );
}

/** Asks the server once; `onAgain` makes another of it. */
function MoveCode({ onAgain }: { onAgain: () => void }) {
  const engine = useEngine();
  const settings = useSettingsWords();
  const { failures, everywhere } = useMessages();
  const [asked, setAsked] = useState<Asked>();

  useEffect(() => {
    let isWanted = true;
    async function ask(): Promise<void> {
      const made = await engine.createMoveCode();
      if (!isWanted) return;
      if (!made.ok) return setAsked({ failure: made.failure });
      const { code, expiresAt } = made.value;
      setAsked({ code, endsAtMonoMs: performance.now() + codeLifeMs(expiresAt, Date.now()) });
    }
    void ask();
    return () => {
      isWanted = false;
    };
  }, [engine]);

  if (asked === undefined) return <output className={classes.hint}>{everywhere.loading}</output>;
  if ("code" in asked) return <Code {...asked} onAgain={onAgain} />;
  return (
    <Notice
      tone="ochre"
      role="alert"
      title={failures[asked.failure.code].what}
      action={<Button onClick={onAgain}>{everywhere.tryAgain}</Button>}
    >
      {settings.needsNetwork}
    </Notice>
  );
}

function Code(props: { code: string; endsAtMonoMs: number; onAgain: () => void }) {
  const { code, endsAtMonoMs, onAgain } = props;
  const settings = useSettingsWords();
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(ticking);
  }, []);
  const leftMs = endsAtMonoMs - now;
  if (leftMs <= 0) {
    return (
      <Notice
        tone="ochre"
        title={settings.moveCodeOver}
        action={<Button onClick={onAgain}>{settings.newCode}</Button>}
      />
    );
  }
  return (
    <>
      <p className={classes.bigCode}>{groupCode(code)}</p>
      <p role="timer" className={classes.timer}>
        {settings.moveCodeLeft(minutesAndSeconds(leftMs))}
      </p>
    </>
  );
}
