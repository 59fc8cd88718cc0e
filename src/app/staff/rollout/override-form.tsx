import { useState, type SubmitEvent } from "react";
import type { Failure } from "../../../domain/failure.ts";
import type { Cohort } from "../../../domain/rollout/cohort.ts";
import { Segmented } from "../../ui/segmented.tsx";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { readField } from "../read-field.ts";
import { StaffFailure } from "../staff-failure.tsx";
import { useStaff } from "../staff-context.ts";
import forms from "../form.module.css";
import rows from "../rows.module.css";
import classes from "./rollout.module.css";
import { useRolloutWords } from "./use-rollout-words.ts";

type Choice = Cohort | "none";

/** A named learner into a cohort, whatever was dealt. */
export function OverrideForm() {
  const { api, desk } = useStaff();
  const rollout = useRolloutWords();
  const [choice, setChoice] = useState<Choice>("v2");
  const [state, setState] = useState<"idle" | "saving" | "done">("idle");
  const [failure, setFailure] = useState<Failure>();
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setState("saving");
    const learnerCode = readField(event.currentTarget, "code").trim();
    const done = await api.rollout.override({ learnerCode, cohort: choice === "none" ? null : choice });
    setFailure(done.ok ? undefined : done.failure);
    setState(done.ok ? "done" : "idle");
  };
  return (
    <section className={classes.section} aria-labelledby="override">
      <h2 id="override" className={rows.heading}>
        {rollout.override}
      </h2>
      <p className={rows.facts}>{rollout.overrideBody}</p>
      <form className={forms.inPage} onSubmit={(event) => void submit(event)}>
        <TextField label={rollout.learnerCode} name="code" required maxLength={32} autoComplete="off" />
        <Segmented
          label={rollout.cohort}
          options={[
            ["v1", "V1"],
            ["v2", "V2"],
            ["none", rollout.noOverride],
          ]}
          value={choice}
          onChange={setChoice}
        />
        <Button type="submit" disabled={state === "saving"}>
          {state === "saving" ? desk.saving : rollout.save}
        </Button>
      </form>
      <output>{state === "done" && rollout.overridden}</output>
      {failure !== undefined && (
        <StaffFailure failure={failure} asked="write" sentences={{ not_found: rollout.noLearner }} />
      )}
    </section>
  );
}
