import { useState } from "react";
import { fail, type Result } from "../../domain/result.ts";
import type { ImportReport } from "../../offline/import/import-report.ts";
import { useEngine } from "../shell/app-parts.ts";
import { FileButton } from "../ui/file-button.tsx";
import { ImportOutcome } from "./import-outcome.tsx";
import { useSettingsWords } from "./use-settings-words.ts";

/** Takes a saved file in again: on this device, or on another one of the same person. */
export function ImportButton() {
  const engine = useEngine();
  const settings = useSettingsWords();
  const [reading, setReading] = useState(false);
  const [outcome, setOutcome] = useState<Result<ImportReport>>();

  const take = async ([file]: readonly File[]) => {
    if (file === undefined) return;
    setReading(true);
    setOutcome(undefined);
    setOutcome(await read(file));
    setReading(false);
  };
  const read = async (file: File): Promise<Result<ImportReport>> => {
    try {
      return await engine.importFile(await file.text());
    } catch {
      // The file has gone, or the part of the app that reads it is out of reach.
      return fail("storage_unavailable");
    }
  };

  return (
    <>
      <FileButton
        label={settings.import}
        accept="application/json,.json"
        most="one"
        disabled={reading}
        onFiles={(files) => void take(files)}
      />
      {reading && <output>{settings.importReading}</output>}
      {outcome !== undefined && <ImportOutcome outcome={outcome} />}
    </>
  );
}
