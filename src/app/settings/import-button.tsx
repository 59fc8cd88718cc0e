import { useRef, useState } from "react";
import { fail, type Result } from "../../domain/result.ts";
import type { ImportReport } from "../../offline/import/import-report.ts";
import { useEngine } from "../shell/app-parts.ts";
import { Button } from "../ui/button.tsx";
import { ImportOutcome } from "./import-outcome.tsx";
import { useSettingsWords } from "./use-settings-words.ts";

/** Takes a saved file in again: on this device, or on another one of the same person. */
export function ImportButton() {
  const engine = useEngine();
  const settings = useSettingsWords();
  const picker = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState(false);
  const [outcome, setOutcome] = useState<Result<ImportReport>>();

  const take = async (file: File | undefined) => {
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
      <Button disabled={reading} onClick={() => picker.current?.click()}>
        {settings.import}
      </Button>
      <input
        ref={picker}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={settings.import}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          // The same file may be chosen again.
          event.currentTarget.value = "";
        }}
      />
      {reading && <output>{settings.importReading}</output>}
      {outcome !== undefined && <ImportOutcome outcome={outcome} />}
    </>
  );
}
