import { useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import type { Failure } from "../../domain/failure.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import classes from "./form.module.css";
import { useStaff } from "./staff-context.ts";
import { StaffFrame } from "./staff-frame.tsx";
import { readField } from "./read-field.ts";

/** Email and password, and the second step for those who have one. */
export function SignInScreen() {
  const { api, words } = useStaff();
  const queries = useQueryClient();
  const [step, setStep] = useState<"password" | "code">("password");
  const [failure, setFailure] = useState<Failure>();
  const [sending, setSending] = useState(false);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const field = (name: string) => readField(form, name);
    setSending(true);
    const reply =
      step === "password"
        ? await api.signIn({ email: field("email").trim(), password: field("password") })
        : await api.enterCode(field("code").replaceAll(/\s/g, ""));
    setSending(false);
    setFailure(reply.ok ? undefined : reply.failure);
    if (!reply.ok) return;
    if (reply.value === "code_needed") setStep("code");
    else await queries.invalidateQueries();
  };

  const wrong = step === "password" ? words.signInWrong : words.codeWrong;
  return (
    <StaffFrame>
      <h1>{step === "password" ? words.signInTitle : words.codeTitle}</h1>
      <form className={classes.form} onSubmit={(event) => void submit(event)} key={step}>
        {step === "password" ? (
          <>
            <TextField label={words.email} name="email" type="email" autoComplete="username" required />
            <TextField
              label={words.password}
              name="password"
              type="password"
              autoComplete="current-password"
              required
            />
          </>
        ) : (
          <TextField
            label={words.codeLabel}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
          />
        )}
        {failure !== undefined && (
          <Notice
            tone="brick"
            role="alert"
            title={failure.code === "not_signed_in" ? wrong : words.unreachable}
          />
        )}
        <Button tone="primary" width="full" type="submit" disabled={sending}>
          {step === "password" ? words.signIn : words.codeConfirm}
        </Button>
      </form>
    </StaffFrame>
  );
}
