import { useSyncExternalStore } from "react";
import type { install } from "../messages/en/install.ts";
import { Button } from "../ui/button.tsx";
import { NumberedSteps } from "../ui/numbered-steps.tsx";
import type { InstallPrompt } from "./install-prompt.ts";
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

type InstallStepsProps = { platform: InstallPrompt["platform"]; words: typeof install };

export function InstallSteps({ platform, words }: InstallStepsProps) {
  const steps = { ios: words.iosSteps, android: words.androidSteps, desktop: words.desktopSteps }[platform];
  return (
    <NumberedSteps>
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </NumberedSteps>
  );
}
