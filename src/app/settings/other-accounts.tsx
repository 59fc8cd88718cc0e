import { useEffect, useState } from "react";
import type { Uuid } from "../../domain/id.ts";
import type { Account } from "../../offline/engine.ts";
import { useMessages } from "../messages/use-messages.ts";
import { useAppParts } from "../shell/app-parts.ts";
import { Button } from "../ui/button.tsx";
import { groupCode } from "./group-code.ts";
import { restartApp } from "./restart-app.ts";
import classes from "./settings.module.css";
import { useSettingsWords } from "./use-settings-words.ts";

/** Each keeps its own answers; switching touches none of them. */
export function OtherAccounts({ others }: { others: readonly Account[] }) {
  const { accounts } = useAppParts();
  const settings = useSettingsWords();
  const { format } = useMessages();
  const switchTo = async (account: Account) => {
    const switched = await accounts.switchTo(account.learnerId);
    if (switched.ok) restartApp();
  };
  return (
    <>
      <h3 className={classes.subheading}>{settings.switchTitle}</h3>
      <ul className={classes.accounts}>
        {others.map((account) => {
          const name = account.name === "" ? settings.unnamed : account.name;
          return (
            <li key={account.learnerId}>
              <span>
                <span className={classes.strong}>{name}</span>{" "}
                <span className={classes.hint}>
                  {account.code === undefined ? "" : `${groupCode(account.code)} · `}
                  {settings.since(format.date(account.createdAt))}
                  <WaitingAnswers learnerId={account.learnerId} />
                </span>
              </span>
              <Button aria-label={settings.switchTo(name)} onClick={() => void switchTo(account)}>
                {settings.switch}
              </Button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** What waits is not lost: it goes out once its account is chosen again. */
function WaitingAnswers({ learnerId }: { learnerId: Uuid }) {
  const { accounts } = useAppParts();
  const settings = useSettingsWords();
  const [count, setCount] = useState(0);
  useEffect(() => {
    let left = false;
    const ask = async () => {
      const waiting = await accounts.countWaiting(learnerId).catch(() => 0);
      if (!left) setCount(waiting);
    };
    void ask();
    return () => {
      left = true;
    };
  }, [accounts, learnerId]);
  return count === 0 ? null : <> · {settings.switchWaiting(count)}</>;
}
