import { DeliverySection } from "../delivery/delivery-section.tsx";
import { InstallSection } from "../install/install-section.tsx";
import { useMessages } from "../messages/use-messages.ts";
import { useAppParts } from "../shell/app-parts.ts";
import { SyncLine } from "../shell/sync-line.tsx";
import { Screen } from "../ui/screen.tsx";
import { AboutSection } from "./about-section.tsx";
import { AccountSection } from "./account-section.tsx";
import { LookSection } from "./look-section.tsx";
import { SettingsSection } from "./settings-section.tsx";
import classes from "./settings.module.css";
import { StorageSection } from "./storage-section.tsx";
import { useSettingsWords } from "./use-settings-words.ts";

/** What a learner may want to set, and what they may want to know; nothing here has to be touched to study. */
export function SettingsScreen() {
  const settings = useSettingsWords();
  const { install } = useMessages();
  const parts = useAppParts();
  return (
    <Screen title={settings.title} after={<SyncLine />} width="wide">
      <div className={classes.columns}>
        <div className={classes.column}>
          <DeliverySection engine={parts.engine} />
          <LookSection />
          <SettingsSection title={install.title}>
            <InstallSection prompt={parts.install} words={install} />
          </SettingsSection>
          <StorageSection />
        </div>
        <div className={classes.column}>
          <AccountSection />
          <AboutSection />
        </div>
      </div>
    </Screen>
  );
}
