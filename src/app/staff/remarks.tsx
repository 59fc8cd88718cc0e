import type { ContentId } from "../../domain/id.ts";
import type { Remark, Replay } from "../../protocol/replay.ts";
import { EvidenceSign } from "./evidence-sign.tsx";
import { formatMoment } from "./format-time.ts";
import { useIntakeWords } from "./intake/use-intake-words.ts";
import classes from "./remarks.module.css";
import { useStaff } from "./staff-context.ts";

type RemarksProps = { replay: Replay; questionId: ContentId | undefined };

/** Reports and ratings of the question on the screen, and those of the whole attempt. */
export function Remarks({ replay, questionId }: RemarksProps) {
  const words = useIntakeWords();
  const { locale } = useStaff();
  const remarks = (replay.remarks ?? []).filter(
    (remark) => remark.questionId === undefined || remark.questionId === questionId,
  );
  if (remarks.length === 0) return null;
  return (
    <section aria-labelledby="remarks">
      <h2 id="remarks" className={classes.title}>
        {words.remarks}
      </h2>
      <ul className={classes.remarks}>
        {remarks.map((remark) => (
          <li key={remark.body}>
            <p>
              <strong>{wordsOf(remark)}</strong> · {formatMoment(remark.at, locale)}{" "}
              <EvidenceSign evidence={remark.evidence} />
            </p>
            {remark.text !== undefined && remark.text !== "" && (
              <p className={classes.text} dir="auto">
                {remark.text}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );

  function wordsOf({ kind, stars = 0 }: Remark): string {
    if (kind === "reported") return words.reported;
    return stars > 2 ? words.good : words.poor;
  }
}
