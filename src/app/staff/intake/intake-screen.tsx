import { useRef, useState } from "react";
import type { Result } from "../../../domain/result.ts";
import type { StaffMember } from "../../../protocol/staff.ts";
import { Button } from "../../ui/button.tsx";
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
  const picker = useRef<HTMLInputElement>(null);
  const [progress, setProgress] = useState<{ done: number; of: number }>();
  const [outcome, setOutcome] = useState<Result<TakenIn>>();

  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    setOutcome(undefined);
    setProgress({ done: 0, of: 0 });
    const taken = await takeInFile(await file.text(), {
      takeIn: (input) => api.takeIn(input),
      mintId: () => crypto.randomUUID(),
      onProgress: (done, of) => setProgress({ done, of }),
    });
    setOutcome(taken);
    setProgress(undefined);
  };

  return (
    <StaffFrame member={member}>
      <h1>{words.title}</h1>
      <p className={classes.hint}>{words.hint}</p>
      <div>
        <Button tone="primary" disabled={progress !== undefined} onClick={() => picker.current?.click()}>
          {words.choose}
        </Button>
      </div>
      <input
        ref={picker}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={words.choose}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
      {progress !== undefined && <output>{words.reading(progress.done, progress.of)}</output>}
      {outcome?.ok === false && (
        <StaffFailure
          failure={outcome.failure}
          sentences={{ document_malformed: words.notOurs, needs_newer_app: words.newerApp }}
        />
      )}
      {outcome?.ok === true && <TakenInReport taken={outcome.value} />}
    </StaffFrame>
  );
}
