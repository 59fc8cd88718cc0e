import type { ReactNode } from "react";
import type { Acceptance } from "../../domain/attempt/acceptance.ts";
import type { Replay, ReplayEvent } from "../../protocol/replay.ts";
import { Notice } from "../ui/notice.tsx";
import { StatusPill, type PillTone } from "../ui/status-pill.tsx";
import { formatDelay, formatMoment } from "./format-time.ts";
import { GivenMarks } from "./given-marks.tsx";
import { GradingTrace } from "./grading-trace.tsx";
import classes from "./judgement-panel.module.css";
import type { ReplayQuestion, ReplayStep } from "./replay-steps.ts";
import { useStaff } from "./staff-context.ts";
import { VerdictMark } from "./verdict-mark.tsx";

const TONES: Record<Acceptance, { tone: PillTone; mark: string }> = {
  counted: { tone: "jade", mark: "✓" },
  late_counted: { tone: "jade", mark: "✓" },
  late_not_counted: { tone: "brick", mark: "✕" },
  not_counted: { tone: "brick", mark: "✕" },
  not_best: { tone: "plain", mark: "–" },
  held: { tone: "ochre", mark: "○" },
};

type JudgementPanelProps = { step: ReplayStep; entry: ReplayQuestion | undefined; replay: Replay };

/** Three verdicts side by side, whether it counts, and why: what support reads out to the learner. */
export function JudgementPanel({ step, entry, replay }: JudgementPanelProps) {
  const { words } = useStaff();
  const judged = step.event.verdicts === undefined ? step.answer : step.event;
  return (
    <div className={classes.panel}>
      <h2 className={classes.heading}>{words.judgement}</h2>
      {judged?.verdicts === undefined ? (
        <p className={classes.note}>{words.noJudgement}</p>
      ) : (
        <Judged event={judged} entry={entry} />
      )}
      <Circumstances event={judged ?? step.event} />
      {judged?.verdicts !== undefined && entry !== undefined && <Why event={judged} entry={entry} />}
      <Receipts replay={replay} />
      <details className={classes.exact}>
        <summary>{words.body}</summary>
        <pre>{step.event.body}</pre>
      </details>
    </div>
  );
}

function Judged({ event, entry }: { event: ReplayEvent; entry: ReplayQuestion | undefined }) {
  const { words } = useStaff();
  const { verdicts, acceptance } = event;
  if (verdicts === undefined) return null;
  const { device, server, today } = verdicts;
  const differsToday = today !== null && today.verdict !== server.verdict;
  const differsOnDevice = device.verdict !== "pending" && device.verdict !== server.verdict;
  return (
    <>
      <dl className={classes.facts}>
        <Fact name={words.device}>
          <VerdictMark {...device} />
        </Fact>
        <Fact name={words.serverThen}>
          <VerdictMark {...server} />
        </Fact>
        <Fact name={words.serverToday}>{today === null ? words.notInToday : <VerdictMark {...today} />}</Fact>
        {acceptance !== undefined && (
          <Fact name={words.acceptance}>
            <StatusPill {...TONES[acceptance]}>{words.acceptances[acceptance]}</StatusPill>
          </Fact>
        )}
        {entry !== undefined && entry.keyText !== "" && <Fact name={words.keyIs}>{entry.keyText}</Fact>}
      </dl>
      {event.marks !== undefined && <GivenMarks marks={event.marks} />}
      {differsOnDevice && (
        <Notice tone="ochre" title={words.devicesDiffer}>
          {words.devicesDifferBody}
        </Notice>
      )}
      {differsToday && (
        <Notice tone="ochre" title={words.todayDiffers}>
          {words.todayDiffersBody}
        </Notice>
      )}
    </>
  );
}

function Circumstances({ event }: { event: ReplayEvent }) {
  const { words, locale } = useStaff();
  const { name, why } = words.evidences[event.evidence];
  const delay = formatDelay(event.receivedAt - event.at, locale);
  const network = { true: words.online, false: words.offline, null: words.networkUnknown };
  return (
    <dl className={classes.facts}>
      <Fact name={words.evidence}>
        {name} · {why}
      </Fact>
      <Fact name={words.networkState}>{network[`${event.online}`]}</Fact>
      <Fact name={words.receivedLater}>
        {formatMoment(event.receivedAt, locale)} ({delay === undefined ? words.atOnce : words.afterIt(delay)})
      </Fact>
    </dl>
  );
}

function Why({ event, entry }: { event: ReplayEvent; entry: ReplayQuestion }) {
  const { words } = useStaff();
  const { verdicts, why } = event;
  if (verdicts === undefined) return null;
  const { server, today } = verdicts;
  return (
    <section aria-labelledby="why">
      <h2 id="why" className={classes.heading}>
        {words.why}
      </h2>
      <GradingTrace trace={server.trace} question={entry.question} />
      {today !== null && today.verdict !== server.verdict && (
        <>
          <h3 className={classes.subheading}>{words.serverToday}</h3>
          <GradingTrace trace={today.trace} question={entry.question} />
        </>
      )}
      {why !== undefined && <p className={classes.reason}>{words.reasons[why]}</p>}
    </section>
  );
}

/** The newest says all that the earlier ones say; they stay at hand, folded. */
function Receipts({ replay }: { replay: Replay }) {
  const { words } = useStaff();
  const [newest, ...earlier] = replay.receipts.toReversed();
  return (
    <section aria-labelledby="receipts">
      <h2 id="receipts" className={classes.heading}>
        {words.receipts}
      </h2>
      {newest === undefined ? (
        <p className={classes.note}>{words.noReceipts}</p>
      ) : (
        <ExactReceipt receipt={newest} />
      )}
      {earlier.length > 0 && (
        <details className={classes.exact}>
          <summary>{words.earlierReceipts(earlier.length)}</summary>
          <ul className={classes.receipts}>
            {earlier.map((receipt) => (
              <li key={receipt.hash}>
                <ExactReceipt receipt={receipt} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function ExactReceipt({ receipt }: { receipt: Replay["receipts"][number] }) {
  const { words, locale } = useStaff();
  return (
    <details className={classes.exact}>
      <summary>
        <span>
          <code>{receipt.code}</code> · {words.receiptUpTo(receipt.seq)} ·{" "}
          {formatMoment(receipt.issuedAt, locale)}
        </span>
      </summary>
      <pre>{receipt.jws}</pre>
    </details>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
