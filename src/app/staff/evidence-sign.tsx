import type { Evidence } from "../../domain/attempt/acceptance.ts";
import { useStaff } from "./staff-context.ts";
import classes from "./evidence-sign.module.css";

const BARS: Record<Evidence, number> = { high: 3, medium: 2, low: 1 };

/** How well the time is known, as bars of reception; the word is there for those who do not see them. */
export function EvidenceSign({ evidence }: { evidence: Evidence }) {
  const { words } = useStaff();
  const { name, why } = words.evidences[evidence];
  const filled = BARS[evidence];
  return (
    <span className={classes.sign} title={`${words.evidence}: ${name} · ${why}`}>
      <svg viewBox="0 0 16 12" width="1.15em" height="0.9em" aria-hidden="true">
        {[1, 2, 3].map((bar) => (
          <rect
            key={bar}
            x={bar * 5 - 4.5}
            y={12 - bar * 4}
            width="3.5"
            height={bar * 4}
            rx="0.75"
            className={bar <= filled ? classes.filled : classes.empty}
          />
        ))}
      </svg>
      <span className="unseen">
        , {words.evidence}: {name}
      </span>
    </span>
  );
}
