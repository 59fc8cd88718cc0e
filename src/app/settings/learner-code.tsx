import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { groupCode } from "./group-code.ts";
import classes from "./settings.module.css";
import { useSettingsWords } from "./use-settings-words.ts";

/** For being found, not for getting in. Absent until the server has been met once. */
export function LearnerCode({ code }: { code: string | undefined }) {
  const settings = useSettingsWords();
  const [answer, setAnswer] = useState("");
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setAnswer(`✓ ${settings.copied}`);
    } catch {
      setAnswer(settings.copyFailed);
    }
  };
  return (
    <div>
      <h3 className={classes.subheading}>{settings.code}</h3>
      {code === undefined ? (
        <p className={classes.hint}>○ {settings.codeLater}</p>
      ) : (
        <div className={classes.codeRow}>
          <span className={classes.code}>{groupCode(code)}</span>
          <Button onClick={() => void copy(groupCode(code))}>{settings.copy}</Button>
        </div>
      )}
      <p className={classes.hint}>{settings.codeHint}</p>
      <output className={classes.answer}>{answer}</output>
    </div>
  );
}
