import { describeWhy } from "../../../domain/rollout/describe-why.ts";
import type { RollbackReview } from "../../../protocol/rollout-desk.ts";
import { formatMoment } from "../format-time.ts";
import { useStaff } from "../staff-context.ts";
import { ArmsTable } from "./arms-table.tsx";
import { Gates } from "./gates-list.tsx";
import { Fold } from "../fold.tsx";
import rows from "../rows.module.css";
import classes from "./rollout.module.css";
import { useRolloutWords } from "./use-rollout-words.ts";

/** After a way back: what it was decided by, what had changed, whom it was about, and what has arrived since. */
export function RollbackReviews({ rollbacks }: { rollbacks: readonly RollbackReview[] }) {
  const rollout = useRolloutWords();
  return (
    <section className={classes.section} aria-labelledby="reviews">
      <h2 id="reviews" className={rows.heading}>
        {rollout.reviews}
      </h2>
      <ul className={rows.rows}>
        {rollbacks.map((review) => (
          <Review key={review.at} review={review} />
        ))}
      </ul>
    </section>
  );
}

function Review({ review }: { review: RollbackReview }) {
  const { locale } = useStaff();
  const rollout = useRolloutWords();
  const { at, by, why, note, from, gates, lateAttempts, arms, learnersBack, answers } = review;
  const shut = gates.filter(({ verdict }) => verdict !== "pass");
  const who = by === "controller" ? rollout.controller : by;
  return (
    <li className={classes.decision} data-action="rollback">
      <p className={rows.name}>{rollout.review(from, formatMoment(at, locale), who)}</p>
      <p>
        {describeWhy(why, locale)} {note !== "" && <bdi>{note}</bdi>}
      </p>
      <ul className={classes.points}>
        {learnersBack !== undefined && <li>{rollout.back(learnersBack)}</li>}
        <li>{rollout.late(lateAttempts)}</li>
        {answers !== undefined && answers.of > 0 && (
          <li>
            {rollout.doubtful(answers.doubtful, answers.of)}{" "}
            {answers.corrected > 0 && rollout.corrected(answers.corrected)}
          </li>
        )}
      </ul>
      <Published published={review.published} />
      <Questions questions={review.questions} />
      {(arms?.v1 ?? arms?.v2) !== undefined && arms !== undefined && (
        <Fold title={rollout.armsThen}>
          <ArmsTable arms={arms} />
        </Fold>
      )}
      {shut.length > 0 && (
        <Fold title={rollout.shutThen}>
          <Gates gates={shut} />
        </Fold>
      )}
    </li>
  );
}

/** What a person changed last is where one looks first. */
function Published({ published }: Pick<RollbackReview, "published">) {
  const { locale } = useStaff();
  const rollout = useRolloutWords();
  if (published === undefined) return null;
  if (published.length === 0) return <p className={rows.facts}>{rollout.nothingPublished}</p>;
  return (
    <div className={classes.part}>
      <h3 className={rows.name}>{rollout.published}</h3>
      <ul className={classes.points}>
        {published.map(({ setId, title, version, at }) => (
          <li key={`${setId} ${version}`}>
            <bdi>{title}</bdi>{" "}
            <span className={rows.facts}>
              {rollout.version(version)} · {formatMoment(at, locale)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Questions({ questions = [] }: Pick<RollbackReview, "questions">) {
  const rollout = useRolloutWords();
  if (questions.length === 0) return null;
  return (
    <div className={classes.part}>
      <h3 className={rows.name}>{rollout.questions}</h3>
      <ol className={classes.points}>
        {questions.map(({ setId, questionId, prompt, doubtful, answers }) => (
          <li key={`${setId} ${questionId}`}>
            <bdi>{prompt ?? questionId}</bdi>{" "}
            <span className={rows.facts}>{rollout.question(doubtful, answers)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
