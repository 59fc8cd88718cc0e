import { useState } from "react";
import { useEngine } from "../shell/app-parts.ts";
import { Button } from "../ui/button.tsx";
import { saveFile } from "./save-file.ts";
import classes from "./settings.module.css";
import { useSettingsWords } from "./use-settings-words.ts";

/** Everything of this account into a file that people can read and support can take. */
export function ExportButton({ onExported }: { onExported?: () => void }) {
  const engine = useEngine();
  const settings = useSettingsWords();
  const [state, setState] = useState<"idle" | "saved" | "failed">("idle");
  const run = async () => {
    const day = new Date().toISOString().slice(0, 10);
    try {
      const exported = await engine.exportEverything();
      await saveFile(settings.exportFileName(day), exported.text);
      await exported.saved();
      setState("saved");
      onExported?.();
    } catch {
      setState("failed");
    }
  };
  return (
    <>
      <Button onClick={() => void run()}>{settings.export}</Button>
      <output className={classes.answer}>
        {state === "saved" && `✓ ${settings.exported}`}
        {state === "failed" && settings.exportFailed}
      </output>
    </>
  );
}
