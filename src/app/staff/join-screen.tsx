import { useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useLocation } from "wouter";
import type { Failure } from "../../domain/failure.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import classes from "./form.module.css";
import { joinRefusal } from "./join-refusal.ts";
import { NewPasswordField } from "./new-password-field.tsx";
import { useStaff } from "./staff-context.ts";
import { StaffFrame } from "./staff-frame.tsx";
import { readField } from "./read-field.ts";
import { useLinkToken } from "./use-link-token.ts";

/** The one-time link: a name, an email, a password, and one is in. */
export function JoinScreen() {
  const { api, words } = useStaff();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const token = useLinkToken();
  const [failure, setFailure] = useState<Failure>();
  const [sending, setSending] = useState(false);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const field = (name: string) => readField(form, name);
    const login = { email: field("email").trim(), password: field("password") };
    setSending(true);
    const joined = await api.join({ token, name: field("name").trim(), ...login });
    if (joined.ok) {
      // Whatever comes of the sign-in, the link is used up: the sign-in form takes over from here.
      await api.account.signIn(login);
      await queries.invalidateQueries();
      navigate("/staff", { replace: true });
      return;
    }
    setSending(false);
    setFailure(joined.failure);
  };

  if (token === "") {
    return (
      <StaffFrame>
        <h1>{words.joinTitle}</h1>
        <Notice tone="ochre" title={words.joinNoToken} />
      </StaffFrame>
    );
  }
  return (
    <StaffFrame>
      <div>
        <h1>{words.joinTitle}</h1>
        <p className={classes.lead}>{words.joinBody}</p>
      </div>
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <TextField label={words.joinName} name="name" autoComplete="name" maxLength={80} required />
        <TextField
          label={words.email}
          name="email"
          type="email"
          autoComplete="username"
          maxLength={254}
          required
        />
        <NewPasswordField label={words.password} name="password" />
        {failure !== undefined && <Notice tone="brick" role="alert" title={joinRefusal(failure, words)} />}
        <Button tone="primary" width="full" type="submit" disabled={sending}>
          {words.joinConfirm}
        </Button>
      </form>
    </StaffFrame>
  );
}
