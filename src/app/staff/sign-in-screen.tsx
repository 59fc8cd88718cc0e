import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Notice } from "../ui/notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { CodeForm } from "./account/code-form.tsx";
import { SecretForm } from "./account/secret-form.tsx";
import { useAccountWords } from "./account/use-account-words.ts";
import { useStaff } from "./staff-context.ts";
import { StaffFrame } from "./staff-frame.tsx";

/** Email and password, and the second step for those who have one. */
export function SignInScreen() {
  const queries = useQueryClient();
  const [step, setStep] = useState<"password" | "code" | "again">("password");
  const signedIn = () => void queries.invalidateQueries();
  return (
    <StaffFrame>
      {step === "code" ? (
        <CodeForm onDone={signedIn} onOver={() => setStep("again")} />
      ) : (
        <LoginForm step={step} onDone={signedIn} onCodeNeeded={() => setStep("code")} />
      )}
    </StaffFrame>
  );
}

type LoginFormProps = { step: "password" | "again"; onDone: () => void; onCodeNeeded: () => void };

function LoginForm({ step, onDone, onCodeNeeded }: LoginFormProps) {
  const { api, words } = useStaff();
  const account = useAccountWords();
  return (
    <>
      <h1>{words.signInTitle}</h1>
      {step === "again" && <Notice tone="ochre" role="alert" title={account.again} />}
      <SecretForm
        confirm={words.signIn}
        notSignedIn={words.signInWrong}
        send={(field) => api.account.signIn({ email: field("email").trim(), password: field("password") })}
        onDone={(reply) => (reply === "code_needed" ? onCodeNeeded() : onDone())}
      >
        <TextField label={words.email} name="email" type="email" autoComplete="username" required />
        <TextField
          label={words.password}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
      </SecretForm>
    </>
  );
}
