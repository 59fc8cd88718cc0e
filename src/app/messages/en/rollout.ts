import type { CheckItem, CheckList } from "../../../domain/rollout/checklist.ts";
import type { DecisionWhy, Phase } from "../../../domain/rollout/decide-rollout.ts";
import type { GateResult } from "../../../domain/rollout/gate-result.ts";
import type { RolloutDecision, SteerInput } from "../../../protocol/rollout.ts";
import type { ReportPeriod } from "../../../protocol/rollout-desk.ts";

/** What is to be done now, by why the controller does what it does. */
const todo: Record<DecisionWhy, string> = {
  proven_harm:
    "Nothing to do at once: it goes back by itself within a minute. Then see “After a way back” on this page.",
  gates_open: "Nothing to do: the step up follows by itself within a minute.",
  gates_shut: "Nothing to do now. The gates below say what each of them waits for.",
  step_too_young: "Nothing to do until the step is old enough.",
  waits_for_person: "Your turn: go one step up below, or leave it as it is.",
  held: "Go on below when the reason for holding is gone. Proven harm goes back by itself meanwhile.",
  rolled_back:
    "Look under “After a way back” at what went before it. Begin again only when that is mended: what learners did in V2 is kept.",
  nobody_in_v2: "Go through the checklist “Before” on this page, tell learners, then go one step up.",
  only_named:
    "Watch how those whom staff named fare. Then go one step up for the first share of all, or back to V1.",
  move_not_ready: "End the move first: “mundap rollout advance --dry-run” lists what is missing.",
  everybody_in_v2: "Nothing to do but to keep watching: proven harm still goes back by itself.",
  by_person: "Nothing to do now.",
  not_begun: "To move learners over from V1, begin at 0%: then everybody is with V1 until the first step up.",
  v1_closed: "Nothing to do: the switch is over.",
};
const acts: Record<SteerInput["act"], string> = {
  advance: "One step up",
  hold: "Hold",
  resume: "Go on",
  rollback: "Back to V1",
};
const actions: Record<RolloutDecision["action"], string> = {
  begin: "Begun",
  advance: "Step up",
  hold: "Held",
  resume: "Gone on",
  rollback: "Back to V1",
  stay: "Stays",
};
const verdicts: Record<GateResult["verdict"], string> = { pass: "open", hold: "waits", rollback: "go back" };
const lists: Record<CheckList, string> = {
  before: "Before",
  during: "During",
  after: "After",
  week1: "To do in week 1",
  week2: "To do in week 2",
  month1: "To do in month 1",
};
const checks: Record<CheckItem, string> = {
  backup_restored: "A backup of the last 48 hours was restored on trial",
  tests_passed: "Every test has passed (npm test)",
  load_tested: "The load test is done",
  security_reviewed: "The security review is done (mundap security check)",
  documents_written: "The documents are up to date",
  way_back_planned: "The way back is planned and has been tried",
  each_step_verified: "Every gate of this step is open",
  watched_live: "It is being watched (looked at within 5 minutes)",
  help_ready: "Somebody is there for problems",
  learners_told: "Learners have been told",
  functions_verified: "Marking is as it should be, and no worse than in V1",
  performance_checked: "Response time and errors are within their limits",
  feedback_read: "Learners' feedback has been read",
  improvements_planned: "Improvements are planned",
  week1_performance: "Performance was measured on every day",
  week1_feedback: "Learners' feedback has come in",
  week1_faults: "Known faults are mended",
  week1_tuned: "What was slow is faster",
  week2_statistics: "The statistics have been looked into",
  week2_behaviour: "How learners use it has been looked into",
  week2_improvements: "What else to improve is decided",
  week2_documents: "The documents are up to date",
  month1_performance: "A month's performance has been judged",
  month1_satisfaction: "There are enough ratings to judge satisfaction by",
  month1_next_version: "The next version is planned",
  month1_shared: "What was learnt has been shared",
};
const periods: Record<ReportPeriod, string> = { week1: "Week 1", week2: "Week 2", month1: "Month 1" };

export const rollout = {
  title: "Rollout of V2",
  notOperator: "This account may not steer the rollout.",
  notOperatorBody: "It takes the role of an operator. An admin can give it.",
  stage: (percent: number) => `${percent}%`,
  stageLabel: "Share of learners in V2",
  standing: (percent: number, phase: Phase) => {
    if (phase === "rolled_back") return "Rolled back: everybody is with V1";
    const held = phase === "held" ? "Held: " : "";
    if (percent === 0) return `${held || "Begun: "}everybody is still with V1`;
    if (percent === 100) return held === "" ? "Everybody is in V2" : `${held}everybody is in V2`;
    return `${held}${percent}% of learners are in V2`;
  },
  since: (when: string) => `Since ${when}.`,
  todo,
  todoByHand: "The controller only writes down what it would do: do it by hand below.",
  cohorts: (v1: number, v2: number, overridden: number) =>
    `Seen in this step: ${v1} in V1, ${v2} in V2` +
    (overridden === 0 ? "." : `, and ${overridden} put there by staff, whom no comparison counts.`),
  acts,
  begin: "Begin, at 0%",
  advanceTo: (percent: number) => `One step up, to ${percent}%`,
  note: "Why (goes on record)",
  despite: "Although gates are shut, the step is young or held, or the move is not ready",
  dryRun: "Only try: write down what would happen",
  choose: "What to do",
  sure: "Everybody goes back to V1, those whom staff put into V2 too. Attempts of V2 are still accepted.",
  done: (action: string, to: number) => `${action}: V2 has ${to}% now.`,
  tried: (action: string, to: number) => `This would go on record: ${action}, ${to}%. Nothing was changed.`,
  refused: "Nothing was changed.",
  gates: "Gates",
  verdicts,
  watched: "watched only",
  arms: "Both systems",
  measure: "Measured",
  learners: "Learners",
  answers: "Answers",
  right: "Right",
  time: "Mean response",
  errors: "Errors",
  complaints: "Learners who complained",
  stars: "Stars",
  of: (part: number, whole: number) => `${part} of ${whole}`,
  notMeasured: "–",
  interval:
    "In small print: the range that holds the true value, in the first day of a step however often one looks. Response and errors are of the last quarter of an hour, with ranges wide enough for a day of such quarters. V1 takes no complaints and no stars. Complaints are counted of people who were known before.",
  unattributed: (requests: number, failed: number) =>
    `Calls in neither arm in the last quarter of an hour, above all of devices that were told no cohort yet or are with V1: ${requests}; of these failed: ${failed}. A way back would not change that.`,
  decisions: "Decisions",
  showDecisions: (count: number) => `${count} earlier ones`,
  looks: (count: number) =>
    count === 1
      ? "The controller's last look, which changed nothing"
      : `The controller's last ${count} looks, which changed nothing`,
  actions,
  tryMark: "dry run",
  controller: "controller",
  checklists: "Checklists",
  lists,
  checks,
  seenByMachine: "checked automatically",
  notSeen: "checked automatically: not yet",
  announce: "Tell learners",
  announceBody: "Shown in the app, also without a network, until it is put away.",
  inKorean: "In Korean",
  inEnglish: "In English",
  days: "For how many days",
  send: "Tell them",
  withdraw: "Take back",
  until: (when: string) => `until ${when}`,
  contacts: "Who answers for what",
  allContacts: "All contacts",
  reviews: "After a way back",
  review: (from: number, when: string, by: string) => `Back from ${from}% · ${when} · ${by}`,
  back: (count: number) =>
    (count === 1 ? "1 learner of V2 is" : `${count} learners of V2 are`) + " with V1 again.",
  late: (count: number) =>
    count === 0
      ? "No attempt made in V2 before it has arrived since."
      : (count === 1 ? "1 attempt made in V2 before it has" : `${count} attempts made in V2 before it have`) +
        " arrived since, and all were accepted.",
  doubtful: (count: number, of: number) =>
    count === 0
      ? of === 1
        ? "The one answer of that time was marked as V1 would have, and has not been corrected since."
        : `All ${of} answers of that time were marked as V1 would have, and none has been corrected since.`
      : `Marked otherwise than V1 would have, or corrected since: ${count} of the answers of that time (${of}).`,
  corrected: (count: number) => `Corrected by a newer key: ${count} of these.`,
  published: "Sets published in the 24 hours before",
  nothingPublished: "Nothing was published in the 24 hours before.",
  version: (version: number) => `version ${version}`,
  questions: "Questions to look at first",
  question: (doubtful: number, answers: number) =>
    answers === 1 ? `${doubtful} of 1 answer` : `${doubtful} of ${answers} answers`,
  armsThen: "Both systems when it was decided",
  shutThen: "Gates that were shut then",
  reports: "Reports",
  reportTitle: (period: string) => `Report of ${period}`,
  toRollout: "Back to the rollout",
  periods,
  range: (from: string, to: string) => `${from} – ${to} (UTC)`,
  noDays: "This period has not begun.",
  starts: (when: string) => `It begins on ${when}.`,
  startsWithRollout: "It begins with the rollout.",
  willStand: "Then its learners, answers, stars and response times stand here, day by day.",
  csv: "Save as CSV",
  statistics: "Statistics",
  behaviour: "How it is used",
  satisfaction: "Satisfaction",
  performance: "Performance",
  byDay: "Day by day",
  chartRight: "Right answers (%)",
  chartAnswers: "Answers marked",
  chartShare: "Share of V2 (%)",
  chartActive: "Learners who answered",
  chartAttempts: "Attempts",
  chartLate: "Answers that came in an hour late or more (%)",
  chartStars: "Mean stars (1–5)",
  chartReports: "Reports",
  chartTime: "Mean response (ms)",
  chartErrors: "Errors (%)",
  allLearners: "All",
  returning: "Returning",
  started: "Begun",
  late1h: "An hour late",
  share: "V2's share",
  day: "Day",
  attempts: "Attempts",
  finished: "Finished",
  reported: "Reports",
  spread: "Stars given",
  noStars: "No stars have been given yet.",
  starCount: (stars: number, count: number) => `${stars === 1 ? "1 star" : `${stars} stars`}: ${count}`,
  override: "Put a learner into a cohort",
  overrideBody:
    "Served so whatever the share is, and left out of every comparison in this step. Going back to V1 ends it for whoever was put into V2.",
  learnerCode: "Learner code",
  cohort: "Cohort",
  noOverride: "as dealt",
  overridden: "Done: it holds from the device's next contact.",
  noLearner: "There is no learner with this code.",
  save: "Save",
};
