import { describeGateName } from "../../../domain/rollout/describe-gate.ts";
import { describeWhy } from "../../../domain/rollout/describe-why.ts";
import type { DecisionWhy } from "../../../domain/rollout/decide-rollout.ts";
import type { RolloutStatus } from "../../../protocol/rollout.ts";
import { Notice } from "../../ui/notice.tsx";
import { formatMoment } from "../format-time.ts";
import { useStaff } from "../staff-context.ts";
import classes from "./rollout.module.css";
import { useRolloutWords } from "./use-rollout-words.ts";

/** Brick: something is wrong. Ochre: a person is waited for. */
const TONES: Partial<Record<DecisionWhy, "brick" | "ochre" | "plain">> = {
  proven_harm: "brick",
  rolled_back: "brick",
  held: "ochre",
  waits_for_person: "ochre",
  gates_shut: "plain",
  not_begun: "plain",
};

/** Whose words say what the controller would do by itself later. */
const PROMISES: ReadonlySet<DecisionWhy> = new Set(["held", "everybody_in_v2"]);

/** For whoever is woken by an alert: where it stands, since when, why, and what there is to do about it. */
export function StandingNotice({ status }: { status: RolloutStatus }) {
  const { locale } = useStaff();
  const rollout = useRolloutWords();
  const { stage, phase = "running", stepBeganAt, next, settings } = status;
  const isTry = settings.controller === "dry_run" && (next.action !== "stay" || PROMISES.has(next.why));
  return (
    <div className={classes.standing}>
      <Notice
        tone={TONES[next.why] ?? "jade"}
        title={stage === undefined ? describeWhy(next.why, locale) : rollout.standing(stage, phase)}
      >
        {stage !== undefined && (
          <p>
            {describeWhy(next.why, locale)}{" "}
            {next.gates.map((gate) => describeGateName(gate, locale)).join(" · ")}
          </p>
        )}
        <p>
          <strong>{isTry ? rollout.todoByHand : rollout.todo[next.why]}</strong>
        </p>
        {stepBeganAt !== undefined && <p>{rollout.since(formatMoment(stepBeganAt, locale))}</p>}
      </Notice>
    </div>
  );
}
