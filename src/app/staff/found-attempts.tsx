import { Link } from "wouter";
import type { FoundAttempt } from "../../protocol/staff.ts";
import { usePracticeWords } from "../practice/use-practice-words.ts";
import { groupCode } from "../settings/group-code.ts";
import { StatusPill } from "../ui/status-pill.tsx";
import classes from "./found-attempts.module.css";
import { formatMoment } from "./format-time.ts";
import { groupRuns } from "./group-runs.ts";
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
        {groupRuns(attempts).map(([first, ...others]) => (
          <li key={first.attemptId}>
            {first.run === undefined ? (
              <Row attempt={first} />
            ) : (
              <Run run={first.run} parts={[first, ...others]} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Begun together and taken as one, so the learner speaks of it as one. */
function Run({ run, parts }: { run: NonNullable<FoundAttempt["run"]>; parts: readonly FoundAttempt[] }) {
  const { words } = useStaff();
  const { runTitle } = usePracticeWords();
  const sum = (of: "correct" | "questionCount") => parts.reduce((all, part) => all + part[of], 0);
  return (
    <div className={classes.run}>
      <p className={classes.runHead}>
        <strong>{runTitle(run.parts)}</strong>{" "}
        <span className={classes.label}>
          {parts.length < run.parts
            ? words.partsFound(parts.length, run.parts)
            : `${words.result} ${sum("correct")}/${sum("questionCount")}`}
        </span>
      </p>
      <ul className={classes.parts}>
        {parts.map((part) => (
          <li key={part.attemptId}>
            <Row attempt={part} />
          </li>
        ))}
      </ul>
    </div>
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
        {attempt.notPresentedCount !== undefined && (
          <StatusPill tone="ochre" mark="◌">
            {words.verdicts.not_presented} {attempt.notPresentedCount}
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
