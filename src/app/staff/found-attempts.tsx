import { Link } from "wouter";
import type { FoundAttempt } from "../../protocol/staff.ts";
import { groupCode } from "../settings/group-code.ts";
import { StatusPill } from "../ui/status-pill.tsx";
import classes from "./found-attempts.module.css";
import { formatMoment } from "./format-time.ts";
import { useStaff } from "./staff-context.ts";

/** Newest first, as the server sorts them; a row is one link. */
export function FoundAttempts({ attempts }: { attempts: readonly FoundAttempt[] }) {
  const { words } = useStaff();
  return (
    <section aria-labelledby="found-count">
      <h2 id="found-count" className={classes.count}>
        <output>{words.foundCount(attempts.length)}</output>
      </h2>
      <ul className={classes.rows}>
        {attempts.map((attempt) => (
          <li key={attempt.attemptId}>
            <Row attempt={attempt} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ attempt }: { attempt: FoundAttempt }) {
  const { words, locale } = useStaff();
  const learner = attempt.learnerName === "" ? words.unnamed : attempt.learnerName;
  return (
    <Link href={`/staff/attempts/${attempt.attemptId}`} className={classes.row}>
      <span className={classes.set}>{attempt.title}</span>
      <span className={classes.learner}>
        {learner} · <span className={classes.code}>{groupCode(attempt.learnerCode)}</span>
      </span>
      <span className={classes.time}>{formatMoment(attempt.startedAt, locale)}</span>
      <span className={classes.result}>
        <span className={classes.label}>{words.result}</span> {attempt.correct}/{attempt.questionCount}
      </span>
      <span className={classes.states}>
        {attempt.finishedAt === null && (
          <StatusPill tone="plain" mark="…">
            {words.unfinished}
          </StatusPill>
        )}
        {attempt.held > 0 && (
          <StatusPill tone="ochre" mark="○">
            {words.held} {attempt.held}
          </StatusPill>
        )}
        {attempt.missingEvents > 0 && (
          <StatusPill tone="ochre" mark="◌">
            {words.waiting} {attempt.missingEvents}
          </StatusPill>
        )}
      </span>
      {attempt.receiptCode !== null && (
        <span className={classes.receipt}>
          <span className={classes.label}>{words.receipt}</span>{" "}
          <span className={classes.code}>{groupCode(attempt.receiptCode)}</span>
        </span>
      )}
    </Link>
  );
}
