import { useState } from "react";
import { useLocation } from "wouter";
import type { Result } from "../../../domain/result.ts";
import { TextButton } from "../../ui/text-button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useStaff } from "../staff-context.ts";
import classes from "./account.module.css";
import { SecretForm } from "./secret-form.tsx";
import { useAccountWords } from "./use-account-words.ts";

type CodeFormProps = {
  onDone: () => void;
  /** The time for it is up, or all its tries are used: the password has to be entered again. */
  onOver: () => void;
};

/** The second step of signing in: the app's six digits, or without the phone one of the codes that were kept. */
export function CodeForm({ onDone, onOver }: CodeFormProps) {
  const { api } = useStaff();
  const account = useAccountWords();
  const [, navigate] = useLocation();
  const [by, setBy] = useState<"app" | "recovery">("app");

  const enter = async (code: string): Promise<Result<void>> => {
    const reply = await (by === "app" ? api.account.enterCode(code) : api.account.enterRecoveryCode(code));
    if (!reply.ok && reply.failure.code === "not_signed_in") onOver();
    // Whoever has lost the phone sets up another one first.
    if (reply.ok && by === "recovery") navigate("/staff/account");
    return reply;
  };

  return (
    <>
      <h1>{by === "app" ? account.codeTitle : account.recoveryTitle}</h1>
      <SecretForm
        key={by}
        confirm={account.confirm}
        notSignedIn={account.again}
        send={(field) => enter(field("code").replaceAll(/\s/g, ""))}
        onDone={onDone}
      >
        {by === "app" ? (
          <TextField
            label={account.codeLabel}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            // The page has no other purpose.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
          />
        ) : (
          <TextField
            label={account.recoveryLabel}
            hint={account.recoveryHint}
            name="code"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            required
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- as above
            autoFocus
          />
        )}
      </SecretForm>
      <div className={classes.otherWay}>
        <TextButton onClick={() => setBy(by === "app" ? "recovery" : "app")}>
          {by === "app" ? account.phoneGone : account.useApp}
        </TextButton>
        {by === "recovery" && <p className={classes.body}>{account.noneLeft}</p>}
      </div>
    </>
  );
}
