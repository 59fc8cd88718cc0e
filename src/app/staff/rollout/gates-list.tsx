import { describeGate } from "../../../domain/rollout/describe-gate.ts";
import type { GateResult } from "../../../domain/rollout/gate-result.ts";
import { joinClasses } from "../../ui/join-classes.ts";
import { useStaff } from "../staff-context.ts";
import rows from "../rows.module.css";
import classes from "./rollout.module.css";
import { useRolloutWords } from "./use-rollout-words.ts";

const SIGNS: Record<GateResult["verdict"], string> = { pass: "✓", hold: "…", rollback: "✗" };

/** Every gate with its reason in a sentence, and the range that its figure lies in. */
export function GatesList({ gates }: { gates: readonly GateResult[] }) {
  const rollout = useRolloutWords();
  return (
    <section className={classes.section} aria-labelledby="gates">
      <h2 id="gates" className={rows.heading}>
        {rollout.gates}
      </h2>
      <Gates gates={gates} />
    </section>
  );
}

export function Gates({ gates }: { gates: readonly GateResult[] }) {
  const { locale } = useStaff();
  const rollout = useRolloutWords();
  return (
    <ul className={joinClasses(rows.rows, classes.gates)}>
      {worstFirst(gates).map((gate) => {
        const { name, why, range } = describeGate(gate, locale);
        return (
          <li key={gate.gate} className={classes.gate} data-verdict={gate.verdict}>
            <span className={classes.sign} aria-hidden="true">
              {SIGNS[gate.verdict]}
            </span>
            <div>
              <p className={rows.name}>
                {name} · <span className={classes.verdict}>{rollout.verdicts[gate.verdict]}</span>
                {gate.use === "watched" && ` · ${rollout.watched}`}
              </p>
              <p>{why}</p>
              {range !== undefined && <p className={rows.facts}>{range}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

const RANK: Record<GateResult["verdict"], number> = { rollback: 0, hold: 1, pass: 2 };

function worstFirst(gates: readonly GateResult[]): GateResult[] {
  return gates.toSorted((one, other) => RANK[one.verdict] - RANK[other.verdict]);
}
