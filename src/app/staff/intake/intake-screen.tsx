import { useState } from "react";
import { fail, type Result } from "../../../domain/result.ts";
import type { StaffMember } from "../../../protocol/staff.ts";
import { FileButton } from "../../ui/file-button.tsx";
import { StaffFailure } from "../staff-failure.tsx";
import { StaffFrame } from "../staff-frame.tsx";
import { useStaff } from "../staff-context.ts";
import classes from "./intake.module.css";
import { takeInFile, type TakenIn } from "./take-in-file.ts";
import { TakenInReport } from "./taken-in-report.tsx";
import { useIntakeWords } from "./use-intake-words.ts";

/** A file from a phone that is lost, or whose account is nowhere: only a person with a name takes it in. */
export function IntakeScreen({ member }: { member: StaffMember }) {
  const { api } = useStaff();
  const words = useIntakeWords();
  const [progress, setProgress] = useState<{ done: number; of: number }>();
  const [outcome, setOutcome] = useState<Result<TakenIn>>();

  const take = async ([file]: readonly File[]) => {
    if (file === undefined) return;
    setOutcome(undefined);
    setProgress({ done: 0, of: 0 });
    // It may have been moved or deleted since it was chosen.
    const text = await file.text().catch(() => undefined);
    setOutcome(text === undefined ? fail("storage_unavailable") : await takeText(text));
    setProgress(undefined);
  };
  const takeText = (text: string) =>
    takeInFile(text, {
      takeIn: (input) => api.takeIn(input),
      mintId: () => crypto.randomUUID(),
      onProgress: (done, of) => setProgress({ done, of }),
    });

  return (
    <StaffFrame member={member}>
      <h1>{words.title}</h1>
      <p className={classes.hint}>{words.hint}</p>
      <div>
        <FileButton
          tone="primary"
          label={words.choose}
          accept="application/json,.json"
          most="one"
          disabled={progress !== undefined}
          onFiles={(files) => void take(files)}
        />
      </div>
      {progress !== undefined && <output>{words.reading(progress.done, progress.of)}</output>}
      {outcome?.ok === false && (
        <StaffFailure
          failure={outcome.failure}
          sentences={{
            document_malformed: words.notOurs,
            needs_newer_app: words.newerApp,
            storage_unavailable: words.fileGone,
          }}
        />
      )}
      {outcome?.ok === true && <TakenInReport taken={outcome.value} />}
    </StaffFrame>
  );
}
