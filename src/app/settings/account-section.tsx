import { useState } from "react";
import type { Account } from "../../offline/engine.ts";
import { useAppParts } from "../shell/app-parts.ts";
import { useLocal } from "../shell/use-local.ts";
import { Button } from "../ui/button.tsx";
import { AccountName } from "./account-name.tsx";
import { former as en } from "../messages/en/former.ts";
import { former as ko } from "../messages/ko/former.ts";
import { useWords } from "../messages/use-messages.ts";
import { ForgetDialog } from "./forget-dialog.tsx";
import { FormerDialog } from "./former-dialog.tsx";
import { JoinDialog } from "./join-dialog.tsx";
import { JoinedAccounts } from "./joined-accounts.tsx";
import { LearnerCode } from "./learner-code.tsx";
import { MoveCodeDialog } from "./move-code-dialog.tsx";
import { NewAccountDialog } from "./new-account-dialog.tsx";
import { OtherAccounts } from "./other-accounts.tsx";
import { RedeemDialog } from "./redeem-dialog.tsx";
import { SettingsSection } from "./settings-section.tsx";
import classes from "./settings.module.css";
import { useSettingsWords } from "./use-settings-words.ts";

type Task = "create" | "move" | "redeem" | "join" | "former" | "forget";

/** Who is studying on this device. Everything has a name and a way back before it is done. */
export function AccountSection() {
  const { engine, accounts } = useAppParts();
  const settings = useSettingsWords();
  const former = useWords({ ko, en });
  const [task, setTask] = useState<Task>();
  const local = useLocal(() => accounts.list(), [accounts]);
  const { learnerId } = engine.account;
  const isCurrent = (account: Account) => account.learnerId === learnerId;
  const account = local?.value.find(isCurrent) ?? engine.account;
  const others = local?.value.filter((other) => !isCurrent(other)) ?? [];
  const close = () => setTask(undefined);
  return (
    <SettingsSection title={settings.account}>
      <p className={classes.hint}>{settings.accountHint}</p>
      <AccountName key={account.learnerId} name={account.name} />
      <LearnerCode code={account.code} />
      <div className={classes.split}>
        <h3 className={classes.subheading}>{settings.move}</h3>
        <p className={classes.hint}>{settings.moveHint}</p>
        <div className={classes.actions}>
          <Button onClick={() => setTask("move")}>{settings.getCode}</Button>
          <Button onClick={() => setTask("redeem")}>{settings.enterCode}</Button>
        </div>
      </div>
      <div className={classes.split}>
        <h3 className={classes.subheading}>{settings.joinTitle}</h3>
        <JoinedAccounts joined={account.joined ?? []} />
        <div className={classes.actions}>
          <Button onClick={() => setTask("join")}>{settings.join}</Button>
        </div>
      </div>
      <div className={classes.split}>
        <p className={classes.hint}>{former.hint}</p>
        <div className={classes.actions}>
          <Button onClick={() => setTask("former")}>{former.signIn}</Button>
        </div>
      </div>
      <div className={classes.split}>
        {others.length > 0 && <OtherAccounts others={others} />}
        <div className={classes.actions}>
          <Button onClick={() => setTask("create")}>{settings.create}</Button>
          <Button tone="danger" onClick={() => setTask("forget")}>
            {settings.forget}
          </Button>
        </div>
      </div>
      {task === "move" && <MoveCodeDialog onClose={close} />}
      {task === "redeem" && <RedeemDialog onClose={close} />}
      {task === "join" && <JoinDialog onClose={close} />}
      {task === "former" && <FormerDialog onClose={close} />}
      {task === "create" && <NewAccountDialog onClose={close} />}
      {task === "forget" && <ForgetDialog onClose={close} />}
    </SettingsSection>
  );
}
