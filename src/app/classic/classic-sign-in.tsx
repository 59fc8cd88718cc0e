import { useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import type { Failure } from "../../domain/failure.ts";
import { useMessages } from "../messages/use-messages.ts";
import { readField } from "../staff/read-field.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { ClassicFrame } from "./classic-frame.tsx";
import classes from "./classic.module.css";
import { useClassicWords } from "./use-classic-words.ts";
import type { V1Api } from "./v1-api.ts";

export function ClassicSignIn({ api }: { api: V1Api }) {
  const words = useClassicWords();
  const { failures } = useMessages();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<Failure>();
  const [sending, setSending] = useState(false);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setSending(true);
    const reply = await api.signIn({
      email: readField(form, "email").trim(),
      password: readField(form, "password"),
    });
    setSending(false);
    setFailure(reply.ok ? undefined : reply.failure);
    if (reply.ok) await queries.invalidateQueries();
  };
  return (
    <ClassicFrame at="start">
      <h2 className={classes.heading}>{words.signInTitle}</h2>
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <TextField label={words.email} name="email" type="email" autoComplete="username" required />
        <TextField
          label={words.password}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        {failure !== undefined && (
          <Notice
            tone="brick"
            role="alert"
            title={failure.code === "not_signed_in" ? words.signInWrong : failures[failure.code].what}
          />
        )}
        <Button tone="primary" width="full" type="submit" disabled={sending}>
          {words.signIn}
        </Button>
      </form>
    </ClassicFrame>
  );
}
