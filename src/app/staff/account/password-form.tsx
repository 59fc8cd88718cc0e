import type { Result } from "../../../domain/result.ts";
import type { ButtonTone } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import classes from "./account.module.css";
import { SecretForm } from "./secret-form.tsx";
import { useAccountWords } from "./use-account-words.ts";

type PasswordFormProps<T> = {
  body?: string;
  confirm: string;
  tone?: ButtonTone;
  send: (password: string) => Promise<Result<T>>;
  onDone: (value: T) => void;
  onCancel: () => void;
};

/** Asks for the password once more: a page left open is not enough to change how one signs in. */
export function PasswordForm<T>({ body, send, ...rest }: PasswordFormProps<T>) {
  const account = useAccountWords();
  return (
    <SecretForm {...rest} send={(field) => send(field("password"))}>
      {body !== undefined && <p className={classes.body}>{body}</p>}
      <TextField
        label={account.password}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        // It takes the place of the button that was pressed for it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
      />
    </SecretForm>
  );
}
