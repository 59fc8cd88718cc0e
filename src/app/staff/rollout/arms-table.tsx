import type { ArmFigures } from "../../../domain/rollout/arm-figures.ts";
import type { RolloutStatus } from "../../../protocol/rollout.ts";
import { useStaff } from "../staff-context.ts";
import classes from "./rollout.module.css";
import { useRolloutWords } from "./use-rollout-words.ts";
import { WideTable } from "./wide-table.tsx";

/** Both arms side by side; what was not measured is a dash, not a zero. */
export function ArmsTable({ arms }: { arms: RolloutStatus["arms"] }) {
  const rollout = useRolloutWords();
  return (
    <section className={classes.section} aria-labelledby="arms">
      <h2 id="arms" className={classes.heading}>
        {rollout.arms}
      </h2>
      <WideTable
        columns={[
          rollout.arm,
          rollout.learners,
          rollout.answers,
          rollout.right,
          rollout.time,
          rollout.errors,
          rollout.complaints,
          rollout.stars,
        ]}
      >
        <Arm name="V1" arm={arms.v1} />
        <Arm name="V2" arm={arms.v2} />
      </WideTable>
      <p className={classes.facts}>{rollout.interval}</p>
    </section>
  );
}

function Arm({ name, arm }: { name: string; arm: ArmFigures | undefined }) {
  const { locale } = useStaff();
  const rollout = useRolloutWords();
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const { rate, meanMs, errorShare, stars } = arm ?? {};
  const dash = rollout.notMeasured;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{arm === undefined ? dash : rollout.of(arm.learners, arm.assigned)}</td>
      <td>{arm === undefined ? dash : number.format(arm.answers)}</td>
      <td>
        {rate === undefined ? (
          dash
        ) : (
          <>
            {percent(rate.value)}
            <br />
            <span className={classes.facts}>
              {percent(rate.low)} … {percent(rate.high)}
            </span>
          </>
        )}
      </td>
      <td>{meanMs === undefined ? dash : `${Math.round(meanMs)} ms`}</td>
      <td>{errorShare === undefined ? dash : `${(100 * errorShare).toFixed(2)} %`}</td>
      <td>{arm === undefined ? dash : number.format(arm.complaining)}</td>
      <td>{stars === undefined ? dash : number.format(stars)}</td>
    </tr>
  );
}
