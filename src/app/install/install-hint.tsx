import { useState, useSyncExternalStore } from "react";
import type { install } from "../messages/en/install.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import type { InstallPrompt } from "./install-prompt.ts";
import { InstallSteps } from "./install-steps.tsx";
import classes from "./install.module.css";

const DISMISSED = "mundap-install-hint-dismissed";

type InstallHintProps = { prompt: InstallPrompt; words: typeof install };

/** One gentle line in the library, gone for good once it is dismissed. Computers are not asked. */
export function InstallHint({ prompt, words }: InstallHintProps) {
  const state = useSyncExternalStore(prompt.subscribe, prompt.state);
  const [dismissed, setDismissed] = useState(wasDismissed);
  const [explaining, setExplaining] = useState(false);
  const offers = state === "promptable" || (state === "by_hand" && prompt.platform === "ios");
  if (dismissed || !offers) return null;
  const dismiss = () => {
    rememberDismissal();
    setDismissed(true);
  };
  return (
    <div role="note" className={classes.hint}>
      <p>{words.hint}</p>
      <div className={classes.hintActions}>
        {state === "promptable" ? (
          <Button tone="quiet" onClick={() => void prompt.ask()}>
            {words.button}
          </Button>
        ) : (
          <Button tone="quiet" onClick={() => setExplaining(true)}>
            {words.how}
          </Button>
        )}
        <IconButton icon="close" label={words.dismiss} onClick={dismiss} />
      </div>
      <Dialog open={explaining} title={words.title} onClose={() => setExplaining(false)}>
        <InstallSteps platform={prompt.platform} words={words} />
      </Dialog>
    </div>
  );
}

function wasDismissed(): boolean {
  try {
    return localStorage.getItem(DISMISSED) !== null;
  } catch {
    return false;
  }
}

function rememberDismissal(): void {
  try {
    localStorage.setItem(DISMISSED, "yes");
  } catch {
    // Gone for this visit at least.
  }
}
