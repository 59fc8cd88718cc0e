import { useEffect, useState } from "react";
import type { Failure } from "../../domain/failure.ts";
import type { Result } from "../../domain/result.ts";
import { foreign as en } from "../messages/en/foreign.ts";
import { foreign as ko } from "../messages/ko/foreign.ts";
import { useMessages, useWords } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import type { ForeignServerProps } from "./foreign-server.tsx";
import classes from "./library.module.css";

type ForeignServerDialogProps = ForeignServerProps & { onClose: () => void };

/**
 * Says what is so and what is safe, and shows the fingerprint that has to be compared. Doing nothing
 * is the first thing offered: nobody has to decide this in order to go on.
 */
export function ForeignServerDialog({ engine, onTrusted, onClose }: ForeignServerDialogProps) {
  const { failures } = useMessages();
  const words = useWords({ ko, en });
  const [offered, setOffered] = useState<Result<{ fingerprint: string }>>();
  const [refused, setRefused] = useState<Failure>();
  const [isTrusting, setTrusting] = useState(false);

  useEffect(() => {
    let isGone = false;
    void engine.readOfferedRoot().then((read) => isGone || setOffered(read));
    return () => {
      isGone = true;
    };
  }, [engine]);

  const trust = async (fingerprint: string) => {
    setTrusting(true);
    setRefused(undefined);
    const trusted = await engine.trustOfferedRoot(fingerprint);
    if (trusted.ok) return onTrusted();
    setTrusting(false);
    setRefused(trusted.failure);
    // What was compared holds no longer: one has to look anew.
    if (trusted.failure.code === "root_not_trusted") setOffered(await engine.readOfferedRoot());
  };
  const failure = offered?.ok === false ? offered.failure : refused;

  return (
    <Dialog
      open
      title={words.title}
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" onClick={onClose}>
            {words.notNow}
          </Button>
          <Button
            disabled={offered?.ok !== true || isTrusting}
            onClick={() => offered?.ok === true && void trust(offered.value.fingerprint)}
          >
            {words.trust}
          </Button>
        </>
      }
    >
      <p>{words.what}</p>
      <p>{words.safe}</p>
      <p>{words.compare}</p>
      {offered?.ok !== false && (
        <output className={classes.fingerprint} aria-label={words.fingerprint}>
          {offered === undefined ? words.reading : offered.value.fingerprint}
        </output>
      )}
      <p>{words.means}</p>
      {failure !== undefined && (
        <Notice
          tone="brick"
          role="alert"
          title={failure.code === "root_not_trusted" ? words.changed : failures[failure.code].what}
        >
          {failure.code !== "root_not_trusted" && failures[failure.code].todo}
        </Notice>
      )}
    </Dialog>
  );
}
