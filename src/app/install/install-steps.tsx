import type { install } from "../messages/en/install.ts";
import { NumberedSteps } from "../ui/numbered-steps.tsx";
import type { InstallPrompt } from "./install-prompt.ts";

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
