import { fail, ok } from "../../domain/result.ts";
import { signDocument } from "../../signing/sign.ts";
import { verifyReceipt } from "../../signing/verify-receipt.ts";
import { verifySessionTicket } from "../../signing/verify-session-ticket.ts";
import { identitiesOf } from "../accounts/learner-aliases.ts";
import { openLearnerPort } from "../accounts/learner-port.ts";
import { keepStatements } from "../db/keep-statements.ts";
import { openDesk } from "../desk/open-desk.ts";
import type { DeskDeps } from "../desk/publish-draft.ts";
import { decideAnswer } from "../held/decide-answer.ts";
import { listHeld } from "../held/list-held.ts";
import { settleBody } from "../held/settle-body.ts";
import { takeIn } from "../intake/take-in.ts";
import type { KeyRing } from "../keys/keys.ts";
import { listMarking } from "../marking/list-marking.ts";
import { markAnswer } from "../marking/mark-answer.ts";
import { readAnswerToMark } from "../marking/read-answer-to-mark.ts";
import { openRolloutPort } from "../rollout/open-rollout-port.ts";
import { acceptsAttempts } from "../move/back/accept-switch.ts";
import { replayAttempt } from "../replay/replay-attempt.ts";
import { searchAttempts } from "../replay/search-attempts.ts";
import { listReported } from "../reported/list-reported.ts";
import { settleReport } from "../reported/settle-report.ts";
import { extendSessions } from "../sessions/extend-sessions.ts";
import { issueTickets } from "../sessions/issue-tickets.ts";
import { readStatus } from "../sessions/read-status.ts";
import { readStatistics } from "../statistics/learner-statistics.ts";
import { listWrong } from "../statistics/list-wrong.ts";
import { listAttempts, ofLearners } from "../statistics/list-attempts.ts";
import { acceptBatch } from "../sync/accept-batch.ts";
import { openPinnedContent } from "../sync/pinned-content.ts";
import { quarantine } from "../sync/quarantine-rows.ts";
import { findRejudged } from "../sync/rejudged-rows.ts";
import type { SyncDeps, SyncNote } from "../sync/sync-deps.ts";
import { takeTurns } from "../sync/take-turns.ts";
import { classifyError } from "./classify-error.ts";
import type { Ports, StaffPort } from "./context.ts";
import { CLOSED_BY_HAND } from "./procedures.ts";
import { openRateLimit } from "./rate-limit.ts";

/** More than what piles up while one reply is waited for. */
const MUCH_EVENTS = 20;
/** Phones that come back with a day's work wait for each other, and nobody who is at work waits for them. */
const BACKLOGS = { atOnce: 2, waitMs: 20_000 };

export type PortDeps = DeskDeps & {
  measure: Ports["measure"];
  /** Domain events, for counters and alarms. */
  note(note: SyncNote): void;
  joinStaff: StaffPort["join"];
  /** Who answers for what, as configured. */
  contacts: StaffPort["contacts"];
  /** The folder of this server's backups. */
  backups: string;
  /** How many of them share the load; see openRateLimit. */
  processes?: number;
};

/** Everything the procedures reach: the one place where they meet database and keys. */
export function openPorts(deps: PortDeps): Ports {
  const { db, now } = deps;
  const sync = openSyncDeps(deps);
  const often = db.withPlugin(keepStatements);
  const inTurn = takeTurns(BACKLOGS);
  const session = { db, now, signTicket: signerOf(deps, "session") };
  return {
    learners: openLearnerPort({ db, now }),
    sessions: {
      async issue(signed, input) {
        const issued = await issueTickets(session, signed, input);
        if (issued.ok) for (const _ of issued.value.tickets) deps.note({ what: "session", state: "issued" });
        return issued;
      },
      status: (signed, sessionId) => readStatus(session, signed, sessionId),
    },
    attempts: {
      async sync(signed, input) {
        if (!(await acceptsAttempts(often))) return fail("server_unavailable", { reason: CLOSED_BY_HAND });
        const accept = () => acceptBatch(sync, { signed, input });
        const accepted = await (input.events.length > MUCH_EVENTS ? inTurn(accept) : accept());
        return accepted === undefined ? fail("server_unavailable") : ok(accepted);
      },
      async quarantine(signed, body) {
        const place = { ...signed, reason: "request_malformed" as const, receivedAt: new Date(now()) };
        const kept = await quarantine(db, place, [body]);
        deps.note({ what: "quarantined", outcome: kept.size > 0 ? "kept" : "full" });
      },
      rejudged: async ({ learnerId }, input) =>
        ok(await findRejudged(db, { learnerIds: await identitiesOf(db, learnerId), now: now() }, input)),
      mine: async ({ learnerId }) =>
        ok(await listAttempts(db, ofLearners(await identitiesOf(db, learnerId)))),
      wrong: async ({ learnerId }) => ok(await listWrong(db, await identitiesOf(db, learnerId))),
      statistics: async ({ learnerId }, input) =>
        readStatistics(db, await identitiesOf(db, learnerId), input),
    },
    staff: {
      join: (input) => deps.joinStaff(input),
      search: async (text) => ok(await searchAttempts(db, text)),
      replay: (attemptId) => replayAttempt(sync, { attemptId }),
      contacts: () => deps.contacts(),
    },
    desk: openDesk(deps),
    marking: {
      list: async () => ok(await listMarking(sync)),
      read: (ref) => readAnswerToMark(sync, ref),
      mark: (by, input) => markAnswer(sync, by, input),
    },
    held: {
      list: async () => ok(await listHeld(db)),
      decide: (by, input) => decideAnswer(sync, by, input),
      settle: (by, input) => settleBody(sync, by, input),
      extend: (by, input) => extendSessions({ ...sync, signTicket: session.signTicket }, by, input),
    },
    reported: {
      list: async () => ok(await listReported({ db, now })),
      settle: (by, input) => settleReport({ db, now }, by, input),
    },
    intake: { take: (by, input) => takeIn(sync, by, input) },
    rollout: openRolloutPort({ db, now, backups: deps.backups }),
    charge: openRateLimit(now, deps.processes),
    measure: deps.measure,
    classify: classifyError,
    now,
  };
}

/** What accepting, judging and replaying need; also for jobs and commands that judge anew. */
export function openSyncDeps(
  deps: Pick<PortDeps, "db" | "now" | "note"> & { keys: Pick<KeyRing, "read"> },
): SyncDeps {
  const signReceipt = signerOf(deps, "receipt");
  return {
    db: deps.db,
    now: deps.now,
    content: openPinnedContent(),
    signReceipt,
    async sayAgain(jws) {
      const { root, earlier } = await deps.keys.read();
      const said = await verifyReceipt(jws, { root, earlier });
      return said.ok && said.value.keyState === "retired"
        ? await signReceipt(JSON.stringify(said.value.document))
        : jws;
    },
    async readTicket(jws) {
      const { root, earlier } = await deps.keys.read();
      const ticket = await verifySessionTicket(jws, { root, earlier });
      return ticket.ok ? ticket.value.document : undefined;
    },
    note: deps.note,
  };
}

/** Signs with the role's key as it is at that moment: a rotation needs no restart. */
function signerOf(deps: { keys: Pick<KeyRing, "read"> }, role: "session" | "receipt") {
  const type = role === "session" ? ("mundap-session+jws" as const) : ("mundap-receipt+jws" as const);
  return async (payload: string) => {
    const { signing } = await deps.keys.read();
    return signDocument({ payload, type, key: signing[role] });
  };
}
