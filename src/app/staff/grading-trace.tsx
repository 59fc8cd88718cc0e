import type { Question } from "../../domain/question/question.ts";
import type { TraceStep } from "../../domain/question/verdict.ts";
import { describeTrace } from "./describe-trace.ts";
import classes from "./judgement-panel.module.css";
import { useStaff } from "./staff-context.ts";

type GradingTraceProps = { trace: readonly TraceStep[]; question: Question };

/** The reasoning of the grader, step by step, in words. */
export function GradingTrace({ trace, question }: GradingTraceProps) {
  const { words } = useStaff();
  return (
    <ol className={classes.trace}>
      {trace.map((step, place) => {
        const { sentence, details } = describeTrace(step, question, words);
        return (
          // Two gaps may be judged for the same reason: a step has no identity but its place.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={place}>
            {sentence}
            {details.length > 0 && (
              <dl className={classes.details}>
                {details.map(({ name, value }) => (
                  <div key={name}>
                    <dt>{name}</dt> <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        );
      })}
    </ol>
  );
}
