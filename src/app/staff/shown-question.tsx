import type { ContentId } from "../../domain/id.ts";
import type { Response } from "../../domain/question/question.ts";
import type { Replay } from "../../protocol/replay.ts";
import { Markdown } from "../content/markdown.tsx";
import type { ReplayQuestion, ReplayStep } from "./replay-steps.ts";
import { ShownChoices } from "./shown-choices.tsx";
import classes from "./shown-question.module.css";
import { useStaff } from "./staff-context.ts";
import { VerdictMark } from "./verdict-mark.tsx";

type ShownQuestionProps = { step: ReplayStep; entry: ReplayQuestion | undefined; replay: Replay };

/** The learner's screen at this step, read-only: the same words in the same order, with what stood entered. */
export function ShownQuestion({ step, entry, replay }: ShownQuestionProps) {
  const { words } = useStaff();
  if (step.questionId === undefined) return <p className={classes.none}>{words.notShownYet}</p>;
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
      <Markdown text={question.prompt} language={language} className={classes.prompt} />
      {"choices" in question ? (
        <ShownChoices
          choices={question.choices}
          order={step.shown ?? entry.choiceOrder}
          chosen={chosenIds(step.response)}
          keyOf={told ? entry.key : undefined}
          language={language}
        />
      ) : (
        <Typed response={step.response} />
      )}
      {told && (
        <div className={classes.verdict} data-verdict={device.verdict}>
          <p className={classes.verdictLine}>
            <VerdictMark {...device} />
          </p>
          {!("choices" in question) && (
            <p>
              {words.keyIs}: <strong>{entry.keyText}</strong>
            </p>
          )}
          {entry.explanation !== undefined && <Markdown text={entry.explanation} language={language} />}
        </div>
      )}
    </>
  );
}

function Typed({ response }: { response: Response | undefined }) {
  const { words } = useStaff();
  const typed = response !== undefined && "text" in response ? response : undefined;
  return (
    <div className={classes.typed}>
      <p className={classes.note}>
        {words.typed}
        {typed?.kind === "numeric" && ` · ${typed.locale}`}
      </p>
      {typed === undefined || typed.text === "" ? (
        <p className={classes.none}>{words.nothingTyped}</p>
      ) : (
        <p className={classes.text} dir="auto">
          {typed.text}
        </p>
      )}
    </div>
  );
}

function chosenIds(response: Response | undefined): readonly ContentId[] {
  if (response?.kind === "single-choice") return [response.choiceId];
  return response?.kind === "multiple-choice" ? response.choiceIds : [];
}
