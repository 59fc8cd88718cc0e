import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { StatusPill } from "../../ui/status-pill.tsx";
import { useStaff } from "../staff-context.ts";
import type { PreparedSecondStep } from "./account-api.ts";
import classes from "./account.module.css";
import { PasswordForm } from "./password-form.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { SetUpSteps } from "./set-up-steps.tsx";
import { useAccountWords } from "./use-account-words.ts";

type Doing =
  | { what: "rest" | "prepare" | "renew" | "turn_off" }
  | { what: "set_up"; prepared: PreparedSecondStep }
  | { what: "keep"; codes: readonly string[] };

/** What signing in asks for besides the password: how it is now, and how it is turned on and off. */
export function SecondStep({ state }: { state: "on" | "off" }) {
  const { api } = useStaff();
  const account = useAccountWords();
  const queries = useQueryClient();
  const titleId = useId();
  const [doing, setDoing] = useState<Doing>({ what: "rest" });
  const rest = () => setDoing({ what: "rest" });
  const keep = (codes: readonly string[]) => setDoing({ what: "keep", codes });
  const changed = () => void queries.invalidateQueries({ queryKey: ["me"] });

  return (
    <Sheet aria-labelledby={titleId} className={classes.step}>
      <div className={classes.stepHead}>
        <h2 id={titleId}>{account.step}</h2>
        {state === "on" ? (
          <StatusPill tone="jade" mark="✓">
            {account.on}
          </StatusPill>
        ) : (
          <StatusPill tone="plain" mark="○">
            {account.off}
          </StatusPill>
        )}
      </div>
      {doing.what === "rest" && (
        <>
          <p className={classes.body}>{state === "on" ? account.onBody : account.offBody}</p>
          <div className={classes.actions}>
            {state === "off" && (
              <Button tone="primary" onClick={() => setDoing({ what: "prepare" })}>
                {account.setUp}
              </Button>
            )}
            {state === "on" && (
              <>
                <Button onClick={() => setDoing({ what: "renew" })}>{account.renew}</Button>
                <Button onClick={() => setDoing({ what: "turn_off" })}>{account.turnOff}</Button>
              </>
            )}
          </div>
        </>
      )}
      {doing.what === "prepare" && (
        <PasswordForm
          confirm={account.setUp}
          send={(password) => api.account.prepareSecondStep(password)}
          onDone={(prepared) => setDoing({ what: "set_up", prepared })}
          onCancel={rest}
        />
      )}
      {doing.what === "set_up" && (
        <SetUpSteps
          uri={doing.prepared.uri}
          onCancel={rest}
          onDone={() => {
            changed();
            keep(doing.prepared.recoveryCodes);
          }}
        />
      )}
      {doing.what === "keep" && <RecoveryCodes codes={doing.codes} onKept={rest} />}
      {doing.what === "renew" && (
        <PasswordForm
          body={account.renewBody}
          confirm={account.renewConfirm}
          send={(password) => api.account.renewRecoveryCodes(password)}
          onDone={keep}
          onCancel={rest}
        />
      )}
      {doing.what === "turn_off" && (
        <PasswordForm
          body={account.turnOffBody}
          tone="danger"
          confirm={account.turnOffConfirm}
          send={(password) => api.account.turnOffSecondStep(password)}
          onDone={() => {
            changed();
            rest();
          }}
          onCancel={rest}
        />
      )}
    </Sheet>
  );
}
