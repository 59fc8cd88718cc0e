import { useEffect, useId, useRef, type KeyboardEvent } from "react";
import type { Replay } from "../../protocol/replay.ts";
import { joinClasses } from "../ui/join-classes.ts";
import { EvidenceSign } from "./evidence-sign.tsx";
import { formatClock, formatDay } from "./format-time.ts";
import type { ReplayStep } from "./replay-steps.ts";
import { useStaff } from "./staff-context.ts";
import { stepLabel } from "./step-label.ts";
import classes from "./timeline.module.css";

type TimelineProps = {
  replay: Replay;
  steps: readonly ReplayStep[];
  at: number;
  onSelect: (step: number) => void;
};

/** One tab stop; the arrow keys go from step to step, and the list follows. */
export function Timeline({ replay, steps, at, onSelect }: TimelineProps) {
  const { words } = useStaff();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const selected = list.current?.children.item(at);
    // Only the list scrolls: `scrollIntoView` would move the page under the reader's thumb too.
    if (list.current && selected instanceof HTMLElement) keepInView(list.current, selected);
  }, [at]);
  // Whoever opens a replay steps through it: the arrow keys work from the first moment.
  useEffect(() => list.current?.focus({ preventScroll: true }), []);
  const last = steps.length - 1;
  const select = (event: KeyboardEvent) => {
    const targets: Record<string, number> = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      PageUp: at - 10,
      PageDown: at + 10,
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    onSelect(Math.min(last, Math.max(0, target)));
  };
  return (
    // A `select` cannot hold a time, a sign and a rail for each option.
    // oxlint-disable jsx-a11y/prefer-tag-over-role
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label={words.timeline}
      aria-activedescendant={`${id}-${at}`}
      className={classes.list}
      onKeyDown={select}
    >
      {steps.map((step, place) => (
        <TimelineEntry
          key={`${step.event.seq}-${step.event.fork ? place : ""}`}
          id={`${id}-${place}`}
          step={step}
          before={steps[place - 1]}
          replay={replay}
          selected={place === at ? "selected" : "not"}
          onSelect={() => onSelect(place)}
        />
      ))}
    </div>
  );
}

type TimelineEntryProps = {
  id: string;
  step: ReplayStep;
  before: ReplayStep | undefined;
  replay: Replay;
  selected: "selected" | "not";
  onSelect: () => void;
};

function TimelineEntry({ id, step, before, replay, selected, onSelect }: TimelineEntryProps) {
  const { words, locale } = useStaff();
  const { event } = step;
  const day = formatDay(event.at, locale);
  const isNewDay = before === undefined || formatDay(before.event.at, locale) !== day;
  const { what, detail } = stepLabel(step, replay, words);
  return (
    // The list has the focus and the keys; a click is only a shorter way.
    // oxlint-disable jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="option"
      aria-selected={selected === "selected"}
      className={joinClasses(
        classes.entry,
        classes[event.kind],
        step.online === false && classes.offline,
        event.fork && classes.fork,
      )}
      onClick={onSelect}
    >
      {isNewDay && <span className={classes.day}>{day}</span>}
      <time className={classes.time} dateTime={new Date(event.at).toISOString()}>
        {formatClock(event.at, locale)}
      </time>
      <span className={classes.rail} aria-hidden="true">
        <span className={classes.dot} />
      </span>
      <span className={classes.what}>
        {what} {detail !== undefined && <span className={classes.detail}>{detail}</span>}
        {event.fork && <span className={classes.detail}> · {words.fork}</span>}
        <span className="unseen">{step.online === false ? `, ${words.offline}` : ""}</span>
      </span>
      <EvidenceSign evidence={event.evidence} />
    </div>
  );
}

function keepInView(list: HTMLElement, entry: HTMLElement): void {
  const top = entry.offsetTop;
  if (top < list.scrollTop) list.scrollTop = top - entry.offsetHeight;
  const bottom = top + entry.offsetHeight;
  if (bottom > list.scrollTop + list.clientHeight)
    list.scrollTop = bottom - list.clientHeight + entry.offsetHeight;
}
