import { Counter, Histogram, type Registry } from "prom-client";
import { Acceptance } from "../../domain/attempt/acceptance.ts";
import { Verdict } from "../../domain/question/verdict.ts";
import type { EventResult } from "../../protocol/sync.ts";

const EVENT_CODES: EventResult["code"][] = ["applied", "duplicate", "held", "retry", "fork"];
/** From a second to the month after which nobody expects an event any more: seconds, hours and days apart. */
const LATENESS = [1, 10, 60, 600, 3600, 21_600, 86_400, 259_200, 604_800, 1_209_600, 2_592_000];

/** What devices send and what becomes of it. Every label is there from the start, because an absent series is no zero. */
export function syncCounters(registers: Registry[]) {
  const count = (name: string, help: string) => new Counter({ name, help, registers });
  const attemptEvents = new Counter({
    name: "mundap_attempt_events_total",
    help: "Events delivered, by what became of them.",
    labelNames: ["code"] as const,
    registers,
  });
  for (const code of EVENT_CODES) attemptEvents.inc({ code }, 0);
  const quarantined = new Counter({
    name: "mundap_quarantined_total",
    help: "Bodies that could not be read: kept for a person, or left with a device whose share is full.",
    labelNames: ["outcome"] as const,
    registers,
  });
  for (const outcome of ["kept", "full"]) quarantined.inc({ outcome }, 0);
  return {
    attemptEvents,
    quarantined,
    ...answerCounters(registers),
    eventLateness: new Histogram({
      name: "mundap_event_lateness_seconds",
      help: "From when an event happened, by its device's clock, to when it was first stored.",
      buckets: LATENESS,
      registers,
    }),
    batches: count("mundap_batches_total", "Batches of events accepted."),
    receipts: count("mundap_receipts_total", "Receipts signed."),
    poisoned: count("mundap_poisoned_total", "Journals that a batch could not be stored or judged with."),
    heldDecided: count("mundap_held_decided_total", "Held answers decided for the learner after their time."),
    satisfaction: new Histogram({
      name: "mundap_satisfaction_stars",
      help: "Stars, 1 to 5, that learners gave an attempt as a whole.",
      buckets: [1, 2, 3, 4, 5],
      registers,
    }),
    reports: count("mundap_reports_total", "Marks that learners complained of."),
  };
}

function answerCounters(registers: Registry[]) {
  const answers = new Counter({
    name: "mundap_answers_total",
    help: "Answers judged, by the server's verdict and whether they count.",
    labelNames: ["verdict", "acceptance"] as const,
    registers,
  });
  for (const verdict of Verdict.options)
    for (const acceptance of Acceptance.options) answers.inc({ verdict, acceptance }, 0);
  const sessions = new Counter({
    name: "mundap_sessions_total",
    help: "Sessions issued, started, adopted without or after their ticket, begun and expired with no end heard, and closed without submission. The expiry rate is expired by started.",
    labelNames: ["state"] as const,
    registers,
  });
  for (const state of ["issued", "started", "adopted", "expired", "no_submission"])
    sessions.inc({ state }, 0);
  const verdictMismatches = new Counter({
    name: "mundap_verdict_mismatches_total",
    help: "Answers whose verdict on the device and on the server differ: any is a bug.",
    registers,
  });
  return { answers, sessions, verdictMismatches };
}
