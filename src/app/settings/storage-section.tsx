import { useEffect, useState } from "react";
import type { StorageReport } from "../../offline/engine.ts";
import { useMessages } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import { Button } from "../ui/button.tsx";
import { Facts } from "../ui/facts.tsx";
import { Notice } from "../ui/notice.tsx";
import { ExportButton } from "./export-button.tsx";
import { ImportButton } from "./import-button.tsx";
import { SettingsSection } from "./settings-section.tsx";
import classes from "./settings.module.css";
import { useSettingsWords } from "./use-settings-words.ts";

/** How much is kept, whether the browser may clear it, and the way to take it along. */
export function StorageSection() {
  const engine = useEngine();
  const settings = useSettingsWords();
  const { format } = useMessages();
  const [report, setReport] = useState<StorageReport>();
  const [refused, setRefused] = useState(false);

  useEffect(() => {
    let isWanted = true;
    async function read(): Promise<void> {
      const found = await engine.readStorage();
      if (isWanted) setReport(found);
    }
    void read();
    return () => {
      isWanted = false;
    };
  }, [engine]);

  const keep = async () => {
    setRefused((await engine.keepStorage()) === "not_persisted");
    setReport(await engine.readStorage());
  };

  return (
    <SettingsSection title={settings.storage}>
      {report !== undefined && (
        <>
          <Facts
            facts={[
              [settings.used, usageText(report)],
              [settings.ofSets, format.bytes(report.setBytes)],
              [settings.secondCopy, settings.secondCopyIs[report.secondCopy]],
            ]}
          />
          {report.persisted ? (
            <Notice tone="jade" title={`✓ ${settings.keptTitle}`}>
              {settings.kept}
            </Notice>
          ) : (
            <Notice
              tone="ochre"
              title={`○ ${settings.notKeptTitle}`}
              action={<Button onClick={() => void keep()}>{settings.keep}</Button>}
            >
              {settings.notKept}
              {refused && <output className={classes.answer}>{settings.keepRefused}</output>}
            </Notice>
          )}
        </>
      )}
      <div className={classes.task}>
        <p className={classes.hint}>{settings.exportHint}</p>
        <ExportButton />
      </div>
      <div className={classes.task}>
        <p className={classes.hint}>{settings.importHint}</p>
        <ImportButton />
      </div>
    </SettingsSection>
  );

  function usageText({ usageBytes, quotaBytes }: StorageReport): string {
    if (usageBytes === undefined) return settings.unknown;
    const used = format.bytes(usageBytes);
    return quotaBytes === undefined ? used : settings.usedOf(used, format.bytes(quotaBytes));
  }
}
