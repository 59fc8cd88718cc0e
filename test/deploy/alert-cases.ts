/**
 * For each alert series under which it has to fire, and series that are as near to them as they may be, under which
 * it must not. Written as promtool takes it: `start+step x times`, a sample a minute.
 */
export type AlertCase = {
  fires: SeriesAt;
  /** Absent: it always fires. */
  silent?: SeriesAt;
  /** Labels by which it fires, beside those of the rule. */
  labels?: Record<string, string>;
};
/** When it is looked at, and the series by name and labels. */
type SeriesAt = { at: string; series: Record<string, string> };

const V2 = '{arm="v2"}';
const V1 = '{arm="v1"}';

/** Counters a minute: so many requests, and so many of them failed. */
function requests(perMinute: number, failed: number, times: number): Record<string, string> {
  return {
    [`mundap_requests_total${V2}`]: `0+${perMinute}x${times}`,
    [`mundap_requests_failed_total${V2}`]: `0+${failed}x${times}`,
  };
}

function answers(correct: number, incorrect: number): Record<string, string> {
  return {
    'mundap_answers_total{verdict="correct",acceptance="counted"}': `0+${correct}x120`,
    'mundap_answers_total{verdict="incorrect",acceptance="counted"}': `0+${incorrect}x120`,
  };
}

function durations(secondsPerMinute: number): Record<string, string> {
  return {
    [`mundap_procedure_duration_seconds_sum{procedure="a",outcome="ok",arm="v2"}`]: `0+${secondsPerMinute}x60`,
    [`mundap_procedure_duration_seconds_count{procedure="a",outcome="ok",arm="v2"}`]: "0+60x60",
  };
}

function buckets(name: string, labels: string, slow: number): Record<string, string> {
  return Object.fromEntries(
    [
      ["0.1", 100 - slow],
      ["1", 100 - slow],
      ["5", 100],
      ["+Inf", 100],
    ].map(([le, perMinute]) => [`${name}_bucket{${labels}le="${le}"}`, `0+${perMinute}x60`]),
  );
}

/** A hundred events a minute, so many of them no older than so many seconds, the others up to a month. */
function lateness(olderThan: number, share: number): Record<string, string> {
  const name = "mundap_event_lateness_seconds";
  return {
    [`${name}_bucket{le="${olderThan}"}`]: `0+${100 - share}x240`,
    [`${name}_bucket{le="2592000"}`]: "0+100x240",
    [`${name}_bucket{le="+Inf"}`]: "0+100x240",
    [`${name}_count`]: "0+100x240",
  };
}

/** Events that are stored each minute, and receipts for them. */
function receipts(perMinute: number): Record<string, string> {
  return {
    'mundap_attempt_events_total{code="applied"}': "0+10x60",
    mundap_receipts_total: `5+${perMinute}x60`,
  };
}

function events(code: string, share: number): Record<string, string> {
  return {
    [`mundap_attempt_events_total{code="${code}"}`]: `0+${share}x180`,
    'mundap_attempt_events_total{code="applied"}': `0+${100 - share}x180`,
  };
}

/** From nothing to one, and nothing at all. */
function once(series: string): Pick<AlertCase, "fires" | "silent"> {
  return {
    fires: { at: "70m", series: { [series]: "0x60 1x60" } },
    silent: { at: "70m", series: { [series]: "3x120" } },
  };
}

/** A gauge just above its limit, and at it, for as long as the alert waits. */
function above(series: string, [over, under]: [number, number], at: string): Omit<AlertCase, "labels"> {
  return {
    fires: { at, series: { [series]: `${over}x3000` } },
    silent: { at, series: { [series]: `${under}x3000` } },
  };
}

const UP = 'up{job="mundap",instance="a"}';
const stars = (total: number) => ({
  mundap_satisfaction_stars_sum: `0 0 ${total}x100`,
  mundap_satisfaction_stars_count: "0 0 40x100",
});
const sessions = (expired: number) => ({
  'mundap_sessions_total{state="expired"}': `0 0 ${expired}x100`,
  'mundap_sessions_total{state="started"}': "0 0 100x100",
});
const complaints = (share: number, people: number) => ({
  [`mundap_arm_complaining_ratio${V2}`]: `${share}x30`,
  [`mundap_arm_complaint_people${V2}`]: `${people}x30`,
});
const interval = (high: number) => ({
  [`mundap_arm_correct_ratio_high${V2}`]: `${high}x30`,
  [`mundap_arm_correct_ratio_low${V1}`]: "0.9x30",
});
const verification = (holds: number, age: string) => ({
  mundap_migration_verification_holds: `${holds}x30`,
  // Infinity cannot be repeated by `x`.
  mundap_migration_verification_age_seconds: Array(30).fill(age).join(" "),
});
const lastDone = (series: string) => ({
  [`mundap_job_last_success_timestamp_seconds{job="mundap",exported_job="rollout"}`]: series,
});

export const ALERT_CASES: Record<string, AlertCase> = {
  ErrorBudgetBurnsFast: {
    fires: { at: "70m", series: requests(1000, 20, 80) },
    silent: { at: "70m", series: requests(1000, 5, 80) },
    labels: { arm: "v2" },
  },
  ErrorBudgetBurnsSlowly: {
    fires: { at: "7h", series: requests(1000, 4, 480) },
    silent: { at: "7h", series: requests(1000, 0.9, 480) },
    labels: { arm: "v2" },
  },
  CorrectRateBelowGoal: {
    fires: { at: "110m", series: answers(94, 6) },
    silent: { at: "110m", series: answers(96, 4) },
  },
  CorrectRateBelowLimit: {
    fires: { at: "110m", series: answers(89, 11) },
    silent: { at: "110m", series: answers(91, 9) },
  },
  CorrectRateBelowV1: {
    fires: { at: "10m", series: interval(0.89) },
    silent: { at: "10m", series: interval(0.95) },
  },
  MeanResponseAboveGoal: {
    fires: { at: "20m", series: durations(15) },
    silent: { at: "20m", series: durations(11) },
    labels: { arm: "v2" },
  },
  MeanResponseAboveLimit: {
    fires: { at: "20m", series: durations(66) },
    silent: { at: "20m", series: durations(54) },
    labels: { arm: "v2" },
  },
  SlowestResponsesAboveLimit: {
    fires: {
      at: "30m",
      series: buckets("mundap_procedure_duration_seconds", 'procedure="a",outcome="ok",arm="v2",', 8),
    },
    silent: {
      at: "30m",
      series: buckets("mundap_procedure_duration_seconds", 'procedure="a",outcome="ok",arm="v2",', 2),
    },
    labels: { arm: "v2" },
  },
  ErrorRateAboveGoal: {
    fires: { at: "100m", series: requests(1000, 2, 120) },
    silent: { at: "100m", series: requests(1000, 0.5, 120) },
    labels: { arm: "v2" },
  },
  ErrorRateAboveLimit: {
    fires: { at: "20m", series: requests(1000, 11, 60) },
    silent: { at: "20m", series: requests(1000, 9, 60) },
    labels: { arm: "v2" },
  },
  SatisfactionBelowGoal: {
    fires: { at: "90m", series: stars(170) },
    silent: { at: "90m", series: stars(190) },
  },
  ComplaintsAboveLimit: {
    fires: { at: "10m", series: complaints(0.11, 30) },
    silent: { at: "10m", series: complaints(0.11, 29) },
  },
  SessionsExpireOften: {
    fires: { at: "90m", series: sessions(25) },
    silent: { at: "90m", series: sessions(15) },
  },
  VerdictsDiffer: once("mundap_verdict_mismatches_total"),
  ShadowMarksDiffer: {
    ...once('mundap_shadow_marks{source="v2_answer",outcome="differs"}'),
    labels: { source: "v2_answer" },
  },
  HeldAnswersPileUp: above("mundap_held_answers", [51, 50], "70m"),
  BodiesQuarantined: {
    fires: { at: "70m", series: { 'mundap_quarantined_total{outcome="kept"}': "0x60 1x60" } },
    silent: { at: "70m", series: { 'mundap_quarantined_total{outcome="kept"}': "3x120" } },
  },
  QuarantineFull: once('mundap_quarantined_total{outcome="full"}'),
  JournalsUnjudged: above("mundap_unjudged_journals", [1, 0], "15m"),
  JournalsPoisoned: once("mundap_poisoned_total"),
  OldestWithoutReceipt: above("mundap_oldest_unreceipted_seconds", [86_401, 86_400], "70m"),
  ReceiptsStop: {
    fires: { at: "40m", series: receipts(0) },
    silent: { at: "40m", series: receipts(1) },
  },
  EventsComeLate: {
    fires: { at: "200m", series: lateness(3600, 51) },
    silent: { at: "200m", series: lateness(3600, 49) },
  },
  EventsComeTooLate: {
    fires: { at: "200m", series: lateness(1_209_600, 6) },
    silent: { at: "200m", series: lateness(1_209_600, 4) },
  },
  MostEventsComeTwice: {
    fires: { at: "120m", series: events("duplicate", 51) },
    silent: { at: "120m", series: events("duplicate", 49) },
  },
  DevicesAreSentAway: {
    fires: { at: "120m", series: events("retry", 11) },
    silent: { at: "120m", series: events("retry", 9) },
  },
  ServerDown: {
    fires: { at: "5m", series: { [UP]: "0x30" } },
    silent: { at: "5m", series: { [UP]: "1x30" } },
    labels: { job: "mundap", instance: "a" },
  },
  ServerMissing: {
    fires: { at: "10m", series: { 'up{job="other"}': "1x30" } },
    silent: { at: "10m", series: { [UP]: "0x30" } },
    labels: { job: "mundap" },
  },
  DatabaseUnreachable: {
    ...above('mundap_database_up{instance="a"}', [0, 1], "5m"),
    labels: { instance: "a" },
  },
  ConnectionsExhausted: {
    ...above('mundap_database_connections{instance="a",state="waiting"}', [1, 0], "10m"),
    labels: { instance: "a" },
  },
  QueriesSlow: {
    fires: { at: "30m", series: buckets("mundap_database_query_duration_seconds", "", 8) },
    silent: { at: "30m", series: buckets("mundap_database_query_duration_seconds", "", 2) },
  },
  QueriesFail: {
    fires: { at: "20m", series: { mundap_database_query_errors_total: "0+7x60" } },
    silent: { at: "20m", series: { mundap_database_query_errors_total: "0+5x60" } },
  },
  BackupTooOld: above('mundap_backup_age_seconds{state="taken"}', [93_601, 93_600], "20m"),
  BackupUnverified: above('mundap_backup_age_seconds{state="verified"}', [691_201, 691_200], "20m"),
  JobFails: {
    fires: {
      at: "50m",
      series: { 'mundap_job_runs_total{exported_job="backup",outcome="failed"}': "0+0.1x60" },
    },
    silent: {
      at: "50m",
      series: { 'mundap_job_runs_total{exported_job="backup",outcome="failed"}': "0+0.02x60" },
    },
    labels: { exported_job: "backup" },
  },
  JobStopped: {
    fires: { at: "25m", series: lastDone("0x60") },
    silent: { at: "25m", series: lastDone("0+60x60") },
    labels: { exported_job: "rollout" },
  },
  RolloutRolledBack: above('mundap_rollout_phase{phase="rolled_back"}', [1, 0], "1m"),
  RolloutHeldLong: above('mundap_rollout_phase{phase="held"}', [1, 0], "25h"),
  RolloutShouldGoBack: {
    ...above('mundap_rollout_gate{gate="errors",verdict="rollback"}', [1, 0], "15m"),
    labels: { gate: "errors" },
  },
  MemoryAboveLimit: {
    ...above('process_resident_memory_bytes{job="mundap"}', [500_000_001, 500_000_000], "20m"),
    labels: { job: "mundap" },
  },
  ProcessorFull: {
    fires: { at: "30m", series: { 'process_cpu_seconds_total{job="mundap"}': "0+57x60" } },
    silent: { at: "30m", series: { 'process_cpu_seconds_total{job="mundap"}': "0+51x60" } },
    labels: { job: "mundap" },
  },
  EventLoopLags: {
    ...above('nodejs_eventloop_lag_p99_seconds{job="mundap"}', [0.51, 0.5], "15m"),
    labels: { job: "mundap" },
  },
  Heartbeat: { fires: { at: "1m", series: {} } },
  MoveStepFailed: {
    ...above('mundap_migration_step{step="backfill",state="failed"}', [1, 0], "1m"),
    labels: { step: "backfill" },
  },
  MoveStandsStill: above("mundap_migration_checkpoint_age_seconds", [601, 600], "10m"),
  MirrorLags: {
    ...above('mundap_migration_mirror_lag_seconds{direction="v1_to_v2"}', [601, 600], "10m"),
    labels: { direction: "v1_to_v2" },
  },
  RowsNotMirrored: above("mundap_migration_unmirrored_rows", [1, 0], "15m"),
  VerificationFailed: {
    fires: { at: "10m", series: verification(0, "60") },
    silent: { at: "10m", series: verification(0, "Inf") },
  },
};
