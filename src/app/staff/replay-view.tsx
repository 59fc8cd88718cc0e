import { useMemo, useState } from "react";
import type { Replay } from "../../protocol/replay.ts";
import type { StaffMember } from "../../protocol/staff.ts";
import { groupCode } from "../settings/group-code.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { BackLink } from "./back-link.tsx";
import { JudgementPanel } from "./judgement-panel.tsx";
import { MoreTime } from "./more-time.tsx";
import { Remarks } from "./remarks.tsx";
import { ReplaySigns } from "./replay-signs.tsx";
import { replaySteps, type ReplayStep } from "./replay-steps.ts";
import classes from "./replay-view.module.css";
import { RunParts } from "./run-parts.tsx";
import { Scrubber } from "./scrubber.tsx";
import { ShownQuestion } from "./shown-question.tsx";
import { useStaff } from "./staff-context.ts";
import { stepLabel } from "./step-label.ts";
import { Timeline } from "./timeline.tsx";

/** What happened, what the learner saw, and what was made of it: side by side where there is width. */
export function ReplayView({ replay, member }: { replay: Replay; member: StaffMember }) {
  const { words } = useStaff();
  const steps = useMemo(() => replaySteps(replay.events), [replay]);
  const [at, setAt] = useState(() => firstOfInterest(steps));
  const step = steps[at];
  if (step === undefined) return null;
  const entry = replay.questions.find(({ question }) => question.id === step.questionId);
  const { what, detail } = stepLabel(step, replay, words);
  return (
    <div className={classes.columns}>
      <section className={classes.timeline}>
        <ReplayHead replay={replay} member={member} />
        <Timeline replay={replay} steps={steps} at={at} onSelect={setAt} />
        <p className={classes.keys}>{words.keysHint}</p>
      </section>
      <section className={classes.shown} aria-label={words.asShown}>
        <div className={classes.screen}>
          <ShownQuestion step={step} entry={entry} replay={replay} />
        </div>
        <div className={classes.scrubber}>
          <Scrubber
            count={steps.length}
            at={at}
            label={detail === undefined ? what : `${what}, ${detail}`}
            onSelect={setAt}
          />
        </div>
      </section>
      <section className={classes.judgement} aria-label={words.judgement}>
        <JudgementPanel step={step} entry={entry} replay={replay} />
        <Remarks replay={replay} questionId={step.questionId} />
      </section>
    </div>
  );
}

function ReplayHead({ replay, member }: { replay: Replay; member: StaffMember }) {
  const { words, desk } = useStaff();
  const { learner, set, attempt } = replay;
  const receipt = replay.receipts.at(-1);
  return (
    <div className={classes.head}>
      <div className={classes.way}>
        <BackLink href="/staff">{words.back}</BackLink>
        <Button tone="quiet" onClick={() => print()}>
          {words.print}
        </Button>
      </div>
      <h1 className={classes.title}>{words.replayTitle}</h1>
      <p>
        <strong>{learner.name === "" ? words.unnamed : learner.name}</strong> ·{" "}
        <span className={classes.code}>{groupCode(learner.code)}</span>
      </p>
      <p>
        {set.title} · {words.version(attempt.manifestVersion)}
      </p>
      {receipt !== undefined && (
        <p>
          {words.receipt} <span className={classes.code}>{groupCode(receipt.code)}</span>
        </p>
      )}
      <RunParts attempt={attempt} />
      <MoreTime member={member} attempt={attempt} />
      {attempt.closedAt !== undefined && <Notice tone="ochre" title={desk.closedForNow} />}
      <ReplaySigns replay={replay} />
      {attempt.missingEvents > 0 && <Notice tone="ochre" title={words.missing(attempt.missingEvents)} />}
    </div>
  );
}

/** Support is asked about a mark: the first answer that was not simply right and counted, else the first. */
function firstOfInterest(steps: readonly ReplayStep[]): number {
  const doubtful = steps.findIndex(
    ({ event }) =>
      event.verdicts !== undefined &&
      (event.verdicts.server.verdict !== "correct" || event.acceptance === "held"),
  );
  if (doubtful !== -1) return doubtful;
  const answered = steps.findIndex(({ event }) => event.kind === "answered");
  return Math.max(0, answered);
}
