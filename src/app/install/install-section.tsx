import { useSyncExternalStore } from "react";
import type { install } from "../messages/en/install.ts";
import { Button } from "../ui/button.tsx";
import type { InstallPrompt } from "./install-prompt.ts";
import { InstallSteps } from "./install-steps.tsx";
import classes from "./install.module.css";

type InstallSectionProps = { prompt: InstallPrompt; words: typeof install };

/** The button where the browser offers one, else the way through its own menu. */
export function InstallSection({ prompt, words }: InstallSectionProps) {
  const state = useSyncExternalStore(prompt.subscribe, prompt.state);
  if (state === "installed") return <p className={classes.installed}>✓ {words.installed}</p>;
  return (
    <>
      <p className={classes.why}>{words.why}</p>
      {state === "promptable" ? (
        <Button onClick={() => void prompt.ask()}>{words.button}</Button>
      ) : (
        <InstallSteps platform={prompt.platform} words={words} />
      )}
    </>
  );
}
