import { Link } from "wouter";
import type { AnswerRef, AnswerListing } from "../../../protocol/marking.ts";
import { groupCode } from "../../settings/group-code.ts";
import { StatusPill } from "../../ui/status-pill.tsx";
import { formatMoment } from "../format-time.ts";
import { useStaff } from "../staff-context.ts";
import classes from "./marking.module.css";

export function answerPath({ attemptId, questionId }: AnswerRef): string {
  return `/staff/marking/${attemptId}/${encodeURIComponent(questionId)}`;
}

/** A row is one link: set and question, who wrote it, since when. */
export function AnswerRows({ answers }: { answers: readonly AnswerListing[] }) {
  return (
    <ul className={classes.rows}>
      {answers.map((answer) => (
        <li key={answerPath(answer)}>
          <Row answer={answer} />
        </li>
      ))}
    </ul>
  );
}

function Row({ answer }: { answer: AnswerListing }) {
  const { desk, locale } = useStaff();
  const { title, prompt, learnerCode, learnerName, answeredAt, finished, mark } = answer;
  return (
    <Link href={answerPath(answer)} className={classes.row}>
      <span className={classes.set} dir="auto">
        {title}
      </span>
      <span className={classes.question} dir="auto">
        {prompt}
      </span>
      <span className={classes.learner}>
        <bdi>{learnerName === "" ? desk.unnamed : learnerName}</bdi> ·{" "}
        <span className={classes.code}>{groupCode(learnerCode)}</span>
      </span>
      <span className={classes.time}>{desk.waitsSince(formatMoment(answeredAt, locale))}</span>
      <span className={classes.states}>
        {!finished && (
          <StatusPill tone="plain" mark="…">
            {desk.notFinished}
          </StatusPill>
        )}
        {mark !== undefined && (
          <StatusPill tone="jade" mark="✓">
            {desk.given(mark.fraction)} · {mark.by}
          </StatusPill>
        )}
      </span>
    </Link>
  );
}
