import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { NewPasswordField } from "../new-password-field.tsx";
import { useStaff } from "../staff-context.ts";
import classes from "./account.module.css";
import { SecretForm } from "./secret-form.tsx";
import { useAccountWords } from "./use-account-words.ts";

/** For whoever fears that somebody else knows it: the server ends every other sign-in with it. */
export function ChangePassword() {
  const { api } = useStaff();
  const account = useAccountWords();
  const [state, setState] = useState<"rest" | "asking" | "changed">("rest");
  return (
    <Sheet className={classes.step}>
      <h2>{account.password}</h2>
      {state === "changed" && <output className={classes.body}>{account.passwordChanged}</output>}
      {state !== "asking" && (
        <div className={classes.actions}>
          <Button onClick={() => setState("asking")}>{account.changePassword}</Button>
        </div>
      )}
      {state === "asking" && (
        <SecretForm
          confirm={account.changePassword}
          send={(field) => api.account.changePassword({ present: field("present"), next: field("next") })}
          onDone={() => setState("changed")}
          onCancel={() => setState("rest")}
        >
          <TextField
            label={account.presentPassword}
            name="present"
            type="password"
            autoComplete="current-password"
            required
            // It takes the place of the button that was pressed for it.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
          />
          <NewPasswordField label={account.newPassword} name="next" />
        </SecretForm>
      )}
    </Sheet>
  );
}
