import type { Verdict } from "../../domain/question/verdict.ts";
import { joinClasses } from "../ui/join-classes.ts";
import { VERDICT_FACES } from "../verdict/verdict-faces.ts";
import { useStaff } from "./staff-context.ts";
import classes from "./verdict-mark.module.css";

/** A verdict with the sign the learner knows and the staff's word; part marks with their share. */
export function VerdictMark({ verdict, fraction }: { verdict: Verdict; fraction?: number }) {
  const { words, locale } = useStaff();
  const { sign, tone } = VERDICT_FACES[verdict];
  const share =
    verdict === "partially_correct" && fraction !== undefined
      ? ` ${new Intl.NumberFormat(locale, { style: "percent" }).format(fraction)}`
      : "";
  return (
    <span className={joinClasses(classes.mark, classes[tone])}>
      <span aria-hidden="true">{sign}</span> {words.verdicts[verdict]}
      {share}
    </span>
  );
}
