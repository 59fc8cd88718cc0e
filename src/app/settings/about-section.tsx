import { LinkButton } from "../ui/link-button.tsx";
import { NumberedSteps } from "../ui/numbered-steps.tsx";
import { SettingsSection } from "./settings-section.tsx";
import classes from "./settings.module.css";
import { useSettingsWords } from "./use-settings-words.ts";

/** How it works in four steps, and what it honestly does not do. */
export function AboutSection() {
  const settings = useSettingsWords();
  return (
    <>
      <SettingsSection title={settings.guide}>
        <NumberedSteps>
          {settings.guideSteps.map((step) => (
            <li key={step.title}>
              <div>
                <p className={classes.strong}>{step.title}</p>
                <p className={classes.hint}>{step.text}</p>
              </div>
            </li>
          ))}
        </NumberedSteps>
        <LinkButton href="/guide">{settings.toGuide}</LinkButton>
      </SettingsSection>
      <SettingsSection title={settings.about}>
        <p className={classes.hint}>{settings.aboutLimits}</p>
        <p className={classes.hint}>{settings.aboutTime}</p>
        <p className={classes.hint}>
          {settings.aboutLicense} · {settings.version} {MUNDAP_BUILD}
        </p>
      </SettingsSection>
    </>
  );
}
