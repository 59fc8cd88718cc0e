import { useEffect } from "react";
import type { JoinedAccount } from "../../protocol/identity.ts";
import { useEngine } from "../shell/app-parts.ts";
import { groupCode } from "./group-code.ts";
import classes from "./settings.module.css";
import { useSettingsWords } from "./use-settings-words.ts";

/** Which accounts count as this person. Another phone may have joined one: that is asked when the screen opens. */
export function JoinedAccounts({ joined }: { joined: readonly JoinedAccount[] }) {
  const engine = useEngine();
  const settings = useSettingsWords();
  useEffect(() => {
    // The registry is watched: what is told is shown. Without a network what is known stands.
    void engine.readJoined().catch(() => undefined);
  }, [engine]);
  if (joined.length === 0) return <p className={classes.hint}>{settings.joinHint}</p>;
  return (
    <>
      <p className={classes.hint}>{settings.joinedHint}</p>
      <ul className={classes.accounts}>
        {joined.map(({ learnerId, name, code }) => (
          <li key={learnerId}>
            <span>
              <span className={classes.strong}>{name === "" ? settings.unnamed : name}</span>{" "}
              <span className={classes.hint}>{groupCode(code)}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
