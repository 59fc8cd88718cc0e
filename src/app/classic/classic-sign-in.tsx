import { useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import type { Failure, FailureCode } from "../../domain/failure.ts";
import { useMessages } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import { readField } from "../staff/read-field.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { ClassicFrame } from "./classic-frame.tsx";
import classes from "./classic.module.css";
import { useClassicWords } from "./use-classic-words.ts";
import type { V1Api } from "./v1-api.ts";

/** With the account from there; who is new and was given V1 all the same makes one, as V1's own pages let them. */
export function ClassicSignIn({ api }: { api: V1Api }) {
  const words = useClassicWords();
  const { failures } = useMessages();
  const engine = useEngine();
  const queries = useQueryClient();
  const [way, setWay] = useState<"in" | "up">("in");
  const [failure, setFailure] = useState<Failure>();
  const [sending, setSending] = useState(false);
  const own: Partial<Record<FailureCode, string>> =
    way === "in"
      ? { not_signed_in: words.signInWrong }
      : { not_signed_in: words.signUpWrong, request_malformed: words.signUpWrong };
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const login = { email: readField(form, "email").trim(), password: readField(form, "password") };
    // Asked outright: joined for good by whoever only lent the device, or never joined by who overlooked it, neither is
    // anybody's wish.
    const isOwner = readField(form, "owner") === "same";
    setSending(true);
    const reply =
      way === "in"
        ? await api.signIn(login)
        : await api.signUp({ ...login, name: readField(form, "name").trim() });
    // Without it both are used apart, and settings offer it again.
    if (reply.ok && isOwner)
      await engine
        .openFormer()
        .then((former) => former.signIn(login))
        .catch(() => undefined);
    setSending(false);
    setFailure(reply.ok ? undefined : reply.failure);
    if (reply.ok) await queries.invalidateQueries();
  };
  const turn = () => {
    setWay(way === "in" ? "up" : "in");
    setFailure(undefined);
  };
  return (
    <ClassicFrame at="start">
      <h2 className={classes.heading}>{way === "in" ? words.signInTitle : words.signUpTitle}</h2>
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        {way === "up" && <TextField label={words.name} name="name" autoComplete="name" required />}
        <TextField label={words.email} name="email" type="email" autoComplete="username" required />
        <TextField
          label={words.password}
          name="password"
          type="password"
          autoComplete={way === "in" ? "current-password" : "new-password"}
          required
          {...(way === "up" && { minLength: 8, hint: words.passwordHint })}
        />
        <fieldset className={classes.owner}>
          <legend>{words.ownerAsked}</legend>
          {(["same", "other"] as const).map((owner) => (
            <label key={owner} className={classes.ownerChoice}>
              <input type="radio" name="owner" value={owner} required />
              <span>{words.owners[owner]}</span>
            </label>
          ))}
          <p className={classes.standing}>{words.ownerHint}</p>
        </fieldset>
        {failure !== undefined && (
          <Notice tone="brick" role="alert" title={own[failure.code] ?? failures[failure.code].what} />
        )}
        <Button tone="primary" width="full" type="submit" disabled={sending}>
          {way === "in" ? words.signIn : words.signUp}
        </Button>
      </form>
      <div className={classes.other}>
        <p>{way === "in" ? words.noAccount : words.hasAccount}</p>
        <Button width="full" onClick={turn}>
          {way === "in" ? words.signUpTitle : words.signInTitle}
        </Button>
      </div>
    </ClassicFrame>
  );
}
