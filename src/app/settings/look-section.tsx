import { TEXT_SIZES, type TextSize } from "../preferences/preferences.ts";
import { usePreferences } from "../preferences/preferences-context.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { SettingsSection } from "./settings-section.tsx";
import classes from "./settings.module.css";
import { useSettingsWords } from "./use-settings-words.ts";

/** In their own order: as keys of an object, figures would be sorted before words. */
const SIZES: readonly (readonly [TextSize, string])[] = TEXT_SIZES.map((size) => [size, size]);

export function LookSection() {
  const settings = useSettingsWords();
  const [preferences, change] = usePreferences();
  const { languages, themes } = settings;
  return (
    <SettingsSection title={settings.look}>
      <Segmented
        label={settings.language}
        options={[
          ["ko", languages.ko],
          ["en", languages.en],
        ]}
        optionLanguage={(language) => language}
        value={preferences.language}
        onChange={(language) => change({ language })}
      />
      <Segmented
        label={settings.theme}
        options={[
          ["system", themes.system],
          ["light", themes.light],
          ["dark", themes.dark],
        ]}
        value={preferences.theme}
        onChange={(theme) => change({ theme })}
      />
      <Segmented
        label={settings.textSize}
        options={SIZES}
        value={preferences.textSize}
        onChange={(textSize) => change({ textSize })}
      />
      <p className={classes.sample}>{settings.textSample}</p>
    </SettingsSection>
  );
}
