import { useState, type SubmitEvent } from "react";
import type { Failure, FailureCode } from "../../domain/failure.ts";
import { fail } from "../../domain/result.ts";
import { former as en } from "../messages/en/former.ts";
import { former as ko } from "../messages/ko/former.ts";
import { useMessages, useWords } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextField } from "../ui/text-field.tsx";

/** Says that this account and one of the former system are the same person's. */
export function FormerDialog({ onClose }: { onClose: () => void }) {
  const engine = useEngine();
  const words = useWords({ ko, en });
  const { failures, everywhere } = useMessages();
  const [login, setLogin] = useState({ email: "", password: "" });
  const [state, setState] = useState<"asking" | "sending" | "done">("asking");
  const [failure, setFailure] = useState<Failure>();
  // The other words for these codes are about this device's own account.
  const own: Partial<Record<FailureCode, string>> = { not_allowed: words.wrong, not_found: words.gone };

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setState("sending");
    const former = engine.openFormer();
    const signedIn = await former
      .then((opened) => opened.signIn(login))
      .catch(() => fail("network_unreachable"));
    setState(signedIn.ok ? "done" : "asking");
    setFailure(signedIn.ok ? undefined : signedIn.failure);
  };
  const field = (name: "email" | "password") => ({
    value: login[name],
    required: true,
    onChange: (event: { currentTarget: { value: string } }) =>
      setLogin({ ...login, [name]: event.currentTarget.value }),
  });

  if (state === "done") {
    return (
      <Dialog
        open
        title={words.signIn}
        onClose={onClose}
        actions={
          <Button tone="primary" onClick={onClose}>
            {everywhere.close}
          </Button>
        }
      >
        <output>{words.done}</output>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      title={words.signIn}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{everywhere.cancel}</Button>
          <Button tone="primary" type="submit" form="former" disabled={state === "sending"}>
            {words.confirm}
          </Button>
        </>
      }
    >
      <p>{words.body}</p>
      <form id="former" onSubmit={(event) => void submit(event)}>
        <TextField
          label={words.email}
          type="email"
          autoComplete="username"
          maxLength={320}
          {...field("email")}
        />
        <TextField
          label={words.password}
          type="password"
          autoComplete="current-password"
          maxLength={128}
          {...field("password")}
        />
      </form>
      {failure !== undefined && (
        <Notice tone="brick" role="alert" title={own[failure.code] ?? failures[failure.code].what} />
      )}
    </Dialog>
  );
}
