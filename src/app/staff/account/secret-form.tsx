import { useState, type ReactNode, type SubmitEvent } from "react";
import type { Failure } from "../../../domain/failure.ts";
import type { Result } from "../../../domain/result.ts";
import { Button, type ButtonTone } from "../../ui/button.tsx";
import classes from "../form.module.css";
import { readField } from "../read-field.ts";
import { AccountFailure } from "./account-failure.tsx";
import { useAccountWords } from "./use-account-words.ts";

type SecretFormProps<T> = {
  confirm: string;
  tone?: ButtonTone;
  /** Asks the server, with what was entered in the fields of these names. */
  send: (field: (name: string) => string) => Promise<Result<T>>;
  onDone: (value: T) => void;
  onCancel?: () => void;
  /** What `not_signed_in` means here; absent: that the sign-in has run out. */
  notSignedIn?: string;
  children: ReactNode;
};

/** Fields that the server judges, and why it refused them. What was entered stays. */
export function SecretForm<T>(props: SecretFormProps<T>) {
  const { confirm, tone = "primary", send, onDone, onCancel, notSignedIn, children } = props;
  const account = useAccountWords();
  const [failure, setFailure] = useState<Failure>();
  const [sending, setSending] = useState(false);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setSending(true);
    const reply = await send((name) => readField(form, name));
    setSending(false);
    setFailure(reply.ok ? undefined : reply.failure);
    if (reply.ok) onDone(reply.value);
  };

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      {children}
      {failure !== undefined && <AccountFailure failure={failure} notSignedIn={notSignedIn} />}
      <Button tone={tone} width="full" type="submit" disabled={sending}>
        {confirm}
      </Button>
      {onCancel !== undefined && (
        <Button tone="quiet" width="full" onClick={onCancel}>
          {account.cancel}
        </Button>
      )}
    </form>
  );
}
