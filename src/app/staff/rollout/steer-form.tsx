import { useState, type SubmitEvent } from "react";
import type { Failure } from "../../../domain/failure.ts";
import { describeGateName } from "../../../domain/rollout/describe-gate.ts";
import { describeWhy } from "../../../domain/rollout/describe-why.ts";
import { nextStage } from "../../../domain/rollout/stage.ts";
import type { RolloutStatus, SteerInput, SteerResult } from "../../../protocol/rollout.ts";
import { Segmented } from "../../ui/segmented.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { readField } from "../read-field.ts";
import { StaffFailure } from "../staff-failure.tsx";
import { useStaff } from "../staff-context.ts";
import forms from "../form.module.css";
import classes from "./rollout.module.css";
import { type RolloutWords, useRolloutWords } from "./use-rollout-words.ts";

type SteerFormProps = { status: RolloutStatus; onDone: () => void };

/** What a person decides, with its reason, on record by name. */
export function SteerForm({ status, onDone }: SteerFormProps) {
  const { api, desk } = useStaff();
  const rollout = useRolloutWords();
  const [chosen, setChosen] = useState<SteerInput["act"]>("advance");
  const [saving, setSaving] = useState(false);
  const [result, setResult] = useState<SteerResult>();
  const [failure, setFailure] = useState<Failure>();
  const acts = actsFor(status);
  const [first] = acts;
  const act = acts.includes(chosen) ? chosen : first;

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const isTicked = (name: string) => readField(form, name) === "on";
    setSaving(true);
    const steered = await api.rollout.steer({
      act,
      note: readField(form, "note").trim(),
      ...(isTicked("despite") && { despite: true }),
      ...(isTicked("dryRun") && { dryRun: true }),
    });
    setSaving(false);
    setFailure(steered.ok ? undefined : steered.failure);
    setResult(steered.ok ? steered.value : undefined);
    if (steered.ok) {
      form.reset();
      onDone();
    }
  };

  return (
    <section className={classes.section} aria-label={rollout.choose}>
      <form className={forms.inPage} onSubmit={(event) => void submit(event)}>
        {acts.length > 1 && (
          <Segmented
            label={rollout.choose}
            options={acts.map((each) => [each, rollout.acts[each]] as const)}
            value={act}
            onChange={setChosen}
          />
        )}
        {act === "rollback" && <p className={classes.warning}>{rollout.sure}</p>}
        <TextField label={rollout.note} name="note" required maxLength={1000} autoComplete="off" />
        {act === "advance" && status.stage !== undefined && <Tick name="despite" label={rollout.despite} />}
        <Tick name="dryRun" label={rollout.dryRun} />
        <Button type="submit" tone={act === "rollback" ? "danger" : "primary"} disabled={saving}>
          {saving ? desk.saving : nameOf(act, { status, rollout })}
        </Button>
      </form>
      <output>{result && <Outcome result={result} />}</output>
      {failure !== undefined && <StaffFailure failure={failure} asked="write" />}
    </section>
  );
}

/** A step says where it leads. */
function nameOf(
  act: SteerInput["act"],
  { status, rollout }: { status: RolloutStatus; rollout: RolloutWords },
): string {
  if (act !== "advance") return rollout.acts[act];
  const to = status.stage === undefined ? 0 : nextStage(status.stage);
  return to === 0 ? rollout.begin : rollout.advanceTo(to ?? 100);
}

type Acts = readonly [SteerInput["act"], ...SteerInput["act"][]];

/** The likeliest first. */
function actsFor({ stage, phase, named = 0 }: RolloutStatus): Acts {
  if (stage === undefined) return ["advance"];
  const back = stage > 0 || named > 0 ? (["rollback"] as const) : [];
  if (phase === "rolled_back") return ["advance", ...back];
  // A step up from a hold takes going on first, or a tick that says so.
  if (phase === "held") return stage === 100 ? ["resume", ...back] : ["resume", "advance", ...back];
  return stage === 100 ? ["hold", ...back] : ["advance", "hold", ...back];
}

function Tick({ name, label }: { name: string; label: string }) {
  return (
    <label className={classes.tick}>
      <input type="checkbox" name={name} /> {label}
    </label>
  );
}

function Outcome({ result }: { result: SteerResult }) {
  const { locale } = useStaff();
  const rollout = useRolloutWords();
  const { action, why, to, gates, dryRun } = result;
  if (action === "stay") {
    return (
      <Notice tone="ochre" title={rollout.refused}>
        {describeWhy(why, locale)} {gates.map((gate) => describeGateName(gate, locale)).join(" · ")}
      </Notice>
    );
  }
  const words = dryRun ? rollout.tried : rollout.done;
  return <Notice tone="jade" title={words(rollout.actions[action], to)} />;
}
