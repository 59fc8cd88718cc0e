import type { ArmFigures } from "../../../domain/rollout/arm-figures.ts";
import type { RolloutStatus } from "../../../protocol/rollout.ts";
import { useStaff } from "../staff-context.ts";
import rows from "../rows.module.css";
import classes from "./rollout.module.css";
import { type RolloutWords, useRolloutWords } from "./use-rollout-words.ts";
import { WideTable } from "../wide-table.tsx";

type Arms = RolloutStatus["arms"];

/** Both arms side by side; what was not measured is a dash, not a zero. */
export function ArmsSection({ arms, unattributed }: Pick<RolloutStatus, "arms" | "unattributed">) {
  const rollout = useRolloutWords();
  return (
    <section className={classes.section} aria-labelledby="arms">
      <h2 id="arms" className={rows.heading}>
        {rollout.arms}
      </h2>
      <ArmsTable arms={arms} />
      <p className={rows.facts}>{rollout.interval}</p>
      {unattributed && (
        <p className={rows.facts}>{rollout.unattributed(unattributed.requests, unattributed.failed)}</p>
      )}
    </section>
  );
}

/** A row for each measure: two columns fit a phone. */
export function ArmsTable({ arms }: { arms: Arms }) {
  const { locale } = useStaff();
  const rollout = useRolloutWords();
  const measures = measuresOf(rollout, locale);
  return (
    <WideTable label={rollout.arms} columns={[rollout.measure, "V1", "V2"]}>
      {measures.map(({ name, show }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <Cell of={arms.v1 && show(arms.v1)} />
          <Cell of={arms.v2 && show(arms.v2)} />
        </tr>
      ))}
    </WideTable>
  );
}

type Shown = { value: string; range?: string | undefined };

function Cell({ of }: { of: Shown | undefined }) {
  const rollout = useRolloutWords();
  if (of === undefined) return <td>{rollout.notMeasured}</td>;
  return (
    <td>
      {of.value}
      {of.range !== undefined && <span className={classes.range}>{of.range}</span>}
    </td>
  );
}

type Show = (value: number) => string;

function measuresOf(
  rollout: RolloutWords,
  locale: string,
): { name: string; show: (arm: ArmFigures) => Shown | undefined }[] {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const count: Show = (value) => number.format(value);
  const percent: Show = (share) => `${(100 * share).toFixed(1)}%`;
  const fine: Show = (share) => `${(100 * share).toFixed(2)}%`;
  const ms: Show = (value) => `${Math.round(value)} ms`;
  return [
    {
      name: rollout.learners,
      show: ({ learners, assigned }) => ({
        value: assigned === 0 ? count(learners) : rollout.of(learners, assigned),
      }),
    },
    { name: rollout.answers, show: ({ answers }) => ({ value: count(answers) }) },
    { name: rollout.right, show: ({ rate }) => shown(rate?.value, rate, percent) },
    { name: rollout.time, show: ({ meanMs, meanMsRange }) => shown(meanMs, meanMsRange, ms) },
    { name: rollout.errors, show: ({ errorShare, errorRange }) => shown(errorShare, errorRange, fine) },
    {
      name: rollout.complaints,
      show: ({ complaintShare, complaintRange }) => shown(complaintShare, complaintRange, percent),
    },
    { name: rollout.stars, show: ({ stars, starsRange }) => shown(stars, starsRange, count) },
  ];
}

function shown(
  value: number | undefined,
  range: { low: number; high: number } | undefined,
  show: Show,
): Shown | undefined {
  if (value === undefined) return undefined;
  return { value: show(value), range: range && `${show(range.low)} … ${show(range.high)}` };
}
