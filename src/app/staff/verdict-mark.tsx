import type { Verdict } from "../../domain/question/verdict.ts";
import { joinClasses } from "../ui/join-classes.ts";
import { useStaff } from "./staff-context.ts";
import classes from "./verdict-mark.module.css";

const MARKS: Record<Verdict, { mark: string; tone: "jade" | "brick" | "ochre" | "plain" }> = {
  correct: { mark: "✓", tone: "jade" },
  partially_correct: { mark: "◐", tone: "ochre" },
  incorrect: { mark: "✕", tone: "brick" },
  not_answered: { mark: "–", tone: "plain" },
  not_presented: { mark: "–", tone: "plain" },
  invalid: { mark: "!", tone: "ochre" },
  ungradable: { mark: "!", tone: "ochre" },
  pending: { mark: "○", tone: "ochre" },
};

/** A verdict with its sign and its word; part marks with their share. */
export function VerdictMark({ verdict, fraction }: { verdict: Verdict; fraction?: number }) {
  const { words, locale } = useStaff();
  const { mark, tone } = MARKS[verdict];
  const share =
    verdict === "partially_correct" && fraction !== undefined
      ? ` ${new Intl.NumberFormat(locale, { style: "percent" }).format(fraction)}`
      : "";
  return (
    <span className={joinClasses(classes.mark, classes[tone])}>
      <span aria-hidden="true">{mark}</span> {words.verdicts[verdict]}
      {share}
    </span>
  );
}
