import type { Replay } from "../../protocol/replay.ts";
import { Markdown } from "../content/markdown.tsx";
import { QuestionReview } from "../question/question-review.tsx";
import type { ReplayQuestion, ReplayStep } from "./replay-steps.ts";
import classes from "./shown-question.module.css";
import { useStaff } from "./staff-context.ts";
import { VerdictMark } from "./verdict-mark.tsx";

type ShownQuestionProps = { step: ReplayStep; entry: ReplayQuestion | undefined; replay: Replay };

/** The learner's screen at this step, read-only: the same words in the same order, with what stood entered. */
export function ShownQuestion({ step, entry, replay }: ShownQuestionProps) {
  const { words } = useStaff();
  if (step.questionId === undefined) return <p className={classes.none}>{words.notShownYet}</p>;
  if (step.unopened !== undefined) return <p className={classes.none}>{words.unopenedBody(step.unopened)}</p>;
  if (entry === undefined) return <p className={classes.none}>{words.withdrawn}</p>;
  const { question } = entry;
  const { language } = replay.set;
  const place = replay.questions.indexOf(entry) + 1;
  const device = step.answer?.verdicts?.device;
  // A device without the key (an exam) told the learner nothing: then nothing is marked here either.
  const told = device !== undefined && device.verdict !== "pending";
  return (
    <>
      <p className={classes.note}>
        {words.asShown} · {words.number(place, replay.questions.length)} · {words.seed}{" "}
        <code>{replay.attempt.seed.slice(0, 8)}…</code>
      </p>
      <div className={classes.question}>
        <QuestionReview
          question={question}
          order={step.shown ?? entry.choiceOrder}
          language={language}
          response={step.response ?? null}
          rightKey={told ? entry.key : undefined}
        />
        {step.response?.kind === "numeric" && (
          <p className={classes.note}>{words.writtenAsIn(step.response.locale)}</p>
        )}
        {told && (
          <div className={classes.verdict} data-verdict={device.verdict}>
            <p className={classes.verdictLine}>
              <VerdictMark {...device} />
            </p>
            {entry.explanation !== undefined && <Markdown text={entry.explanation} language={language} />}
          </div>
        )}
      </div>
    </>
  );
}
