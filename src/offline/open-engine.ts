import type { ContentId, Uuid } from "../domain/id.ts";
import { fail, type Result } from "../domain/result.ts";
import { resultOf } from "./api.ts";
import { downloadSet } from "./download/download-set.ts";
import { guardDownloads } from "./download/guard-downloads.ts";
import { refreshCatalog } from "./download/refresh-catalog.ts";
import { removeSet } from "./download/remove-set.ts";
import type { Engine } from "./engine.ts";
import { holdAttempt } from "./hold-attempt.ts";
import { keepCopy } from "./keep-copy.ts";
import { keepTime } from "./keep-time.ts";
import { LATE_PARTS, type LateParts } from "./late-parts.ts";
import { mendLater } from "./mend-later.ts";
import type { Pull } from "./mend/pull-lost.ts";
import type { Timekeeping } from "./timing/open-timekeeper.ts";
import { listSettledReports, reportName } from "./news/list-settled-reports.ts";
import { fillFromCopy } from "./open-registry.ts";
import { openAftercare } from "./open-aftercare.ts";
import { openOutbox, type OpenOutbox } from "./open-outbox.ts";
import { listLibrary } from "./read/list-library.ts";
import { listWrongAnswers } from "./read/list-wrong-answers.ts";
import { listAttempts } from "./read/list-attempts.ts";
import { createAskedMemory } from "./read/read-asked.ts";
import { createAttemptReader } from "./read/read-attempt.ts";
import { readDoubts } from "./read/read-doubts.ts";
import { readMedia } from "./read/read-media.ts";
import { readQuestion } from "./read/read-question.ts";
import { readStatistics } from "./read/read-statistics.ts";
import { keepStorage, readStorage } from "./read/read-storage.ts";
import { readSyncStatus } from "./read/read-sync-status.ts";
import { watchWaiting } from "./read/watch-waiting.ts";
import { openRecorder } from "./record/open-recorder.ts";
import { recordAnswer } from "./record/record-answer.ts";
import { recordReport } from "./record/record-report.ts";
import { inTurn } from "./record/in-turn.ts";
import { recordDraft, recordFinish, recordFlag, recordShown } from "./record/record-step.ts";
import { readCohort } from "./rollout/read-cohort.ts";
import { listAnnouncements } from "./rollout/list-announcements.ts";
import { startAttempt } from "./record/start-attempt.ts";
import type { ToldToWait } from "./sync/sender.ts";
import type { Local } from "./store/local.ts";
import { isBeingForgotten } from "./store/forgetting.ts";
import { isUnrestored, takeUpLoss } from "./store/take-up-loss.ts";
import type { PhaseRow } from "./store/sender-row.ts";
import { storageFailureOf } from "./store/write-strictly.ts";
import { readFreshness } from "./time/read-freshness.ts";
import { startTrustedClock } from "./time/signed-time.ts";

/** The engine, and for tests the moments when its outbox rests and when its second copy has everything. */
export type OpenedEngine = Engine & { rested(): Promise<PhaseRow["phase"]>; copied(): Promise<void> };

const loadSatisfaction = () => import("./record/record-satisfaction.ts");

/** Opens one account's side of this device; `parts` may be brought loaded. */
export async function openEngine(opening: OpenOutbox, parts: LateParts = LATE_PARTS): Promise<OpenedEngine> {
  const { account, ports, pinnedRoot } = opening;
  const outbox = await openOutbox(
    {
      ...opening,
      onReached,
      takeTickets: (tickets) => time.takeTickets(tickets),
      refill,
      refillRegistry: (device) => fillFromCopy(device, ports, parts),
    },
    parts,
  );
  const { local, known, api, sender } = outbox;
  const aftercare = openAftercare(outbox, { pinnedRoot, parts });
  const { db } = local;
  if (await isUnrestored(local)) {
    // Out of reach, it passes for a loss.
    const part = await parts.forgetting().catch(() => undefined);
    await part?.refuseForgotten(outbox);
  }
  const copy = keepCopy(local, known, parts.secondCopy);
  // What was lost comes back before anyone looks.
  if (await isUnrestored(local)) await copy.ready;
  await takeUpLoss(local);
  if (await isBeingForgotten(db)) {
    // Its code may be out of reach: another start ends it then.
    const part = await parts.forgetting().catch(() => undefined);
    await part?.endForgetting(local).catch(storageFailureOf);
  }
  const guard = await guardDownloads(local);
  const trustedClock = startTrustedClock(local.device, ports.clock);
  const freshness = () => readFreshness(local, trustedClock);
  // From here on this start carries the time.
  await trustedClock();
  const readAttempt = createAttemptReader(db);
  const recorder = openRecorder({ copy, after: ports.after, wake: () => sender.wake("recorded") });
  const { keep, keepAndSend, tell } = recorder;
  const record: Timekeeping["record"] = (attemptId, write) => keepAndSend(write, () => attemptId);
  const time = keepTime(local, { api, readAttempt, record }, parts.timekeeper);
  const stopListening = ports.listenForWakes((why) => {
    sender.wake(why);
    time.look();
  });

  const closing = new AbortController();
  const pull: Pull = {
    refreshCatalog: () => refreshCatalog(local, pinnedRoot),
    downloadSet: (setId) => bringSet(setId, closing.signal),
    // What limits an attempt is known before, and when it began only then.
    onPulled: () => time.look(),
  };
  const mending = mendLater(local, pull, parts.mender);
  const asked = createAskedMemory({ db, onDamaged: mending.want });

  /** Where its code is out of reach, the next start does it. */
  async function refill(lost: Local): Promise<void> {
    if (!(await isUnrestored(lost))) return;
    const part = await parts.refill().catch(() => undefined);
    await part?.refillLost(lost);
  }

  async function onReached(said: ToldToWait, going: AbortSignal): Promise<ToldToWait> {
    time.look();
    await copy.stateChanged();
    await mending.reached();
    // Who was told to come back later asks for nothing more now.
    if (said.notBeforeMs !== undefined) return said;
    return (await aftercare.reached(going)) ?? said;
  }

  function bringSet(setId: ContentId, signal?: AbortSignal): Promise<Result<void>> {
    return guard({ setId, signal, run: () => downloadSet(local, { setId, signal }) });
  }

  // Whatever ran out while nothing was open.
  time.look();
  return {
    account,
    listLibrary: () => listLibrary(db),
    readAttemptsLeft: async (setId) =>
      (await import("./read/read-attempts-left.ts")).readAttemptsLeft(db, setId),
    refreshCatalog: () => aftercare.lookForNews().catch((error: unknown) => fail(storageFailureOf(error))),
    async readOfferedRoot() {
      const part = await parts.offered().catch(() => undefined);
      return (await part?.readOfferedRoot(local)) ?? fail("network_unreachable");
    },
    async trustOfferedRoot(fingerprint) {
      const part = await parts.offered().catch(() => undefined);
      const trusted = (await part?.trustOfferedRoot(local, fingerprint)) ?? fail("network_unreachable");
      if (!trusted.ok) return trusted;
      // What fails of this is done at a later contact: the decision stands.
      await outbox.register();
      await refreshCatalog(local, pinnedRoot);
      sender.wake("tap");
      return trusted;
    },
    readFreshness: freshness,
    async downloadSet(setId, signal) {
      const done = await bringSet(setId, signal);
      // Tickets for offline starts of it come with the next contact: now.
      if (done.ok) sender.wake("tap");
      return done;
    },
    removeSet: (setId) => removeSet(local, setId),

    async startAttempt(start) {
      const started = await keepAndSend(
        () => startAttempt(local, start, freshness),
        (attemptId) => attemptId,
      );
      time.look();
      return started;
    },
    openPractice: async () =>
      (await import("./practice/open-practice.ts")).openPractice(local, {
        ready: copy.ready,
        recorded(attemptIds) {
          for (const attemptId of attemptIds) copy.recorded(attemptId, "step");
          recorder.sendSoon();
        },
      }),
    readAttempt,
    readTimeLeft: time.readTimeLeft,
    sealAttempt: time.sealAttempt,
    listAttempts: () => listAttempts(db),
    readQuestion: (attemptId, questionId) =>
      readQuestion({ db, readAsked: asked.read }, attemptId, questionId),
    async readMedia(sha256) {
      const media = await readMedia(db, sha256);
      if (!media.ok && media.failure.code === "hash_mismatch") mending.want(sha256);
      return media;
    },
    holdAttempt: (hold) => holdAttempt(ports.locks, hold),
    // What has left the screen takes longer to read than what is on it, and yet was shown before.
    recordShown: inTurn((attemptId: Uuid, questionId: ContentId) =>
      keep(
        () => recordShown(local, { attemptId, questionId }, asked.recall),
        () => attemptId,
      ),
    ),
    recordDraft: (attemptId, questionId, response) =>
      keep(
        () => recordDraft(local, attemptId, { questionId, response }),
        () => attemptId,
      ),
    readDoubts: (attemptId, questionId, response) =>
      readDoubts({ attemptId, questionId, response }, asked.recall),
    recordAnswer: (attemptId, questionId, response) =>
      keepAndSend(
        () => recordAnswer(local, { attemptId, questionId, response }, asked.recall),
        () => attemptId,
        "answer",
      ),
    recordFlag: (attemptId, questionId, flag) =>
      keep(
        () => recordFlag(local, attemptId, { questionId, flagged: flag === "set" }),
        () => attemptId,
      ),
    recordFinish: (attemptId) =>
      keepAndSend(
        () => recordFinish(local, attemptId),
        () => attemptId,
      ),
    recordReport: (attemptId, questionId, text) =>
      tell(() => recordReport(local, { attemptId, questionId, text })),
    async recordRating(of, thumb) {
      const { recordRating } = await import("./record/record-rating.ts");
      return await tell(() => recordRating(local, of, thumb));
    },
    readRating: async (of) => (await import("./record/record-rating.ts")).readRating(local, of),

    asksSatisfaction: async (attemptId) => (await loadSatisfaction()).asksSatisfaction(local, attemptId),
    async recordSatisfaction(attemptId, stars) {
      const { recordSatisfaction } = await loadSatisfaction();
      return await tell(() => recordSatisfaction(local, attemptId, stars));
    },
    settleSatisfaction: async () => (await loadSatisfaction()).settleSatisfaction(local),
    readCohort: () => readCohort(db),
    listAnnouncements: () => listAnnouncements(db, ports.clock.wallMs()),
    dismissAnnouncement: async (announcementId) =>
      (await import("./rollout/dismiss-told.ts")).dismissTold(db, announcementId),
    listNews: async () => (await import("./news/list-news.ts")).listNews(db),
    listSettledReports: () => listSettledReports(db),
    dismissSettledReport: async (report) =>
      (await import("./rollout/dismiss-told.ts")).dismissTold(db, reportName(report)),
    markSeen: async (attemptId) => (await import("./news/list-news.ts")).markSeen(db, attemptId),
    listWrongAnswers: () => listWrongAnswers(db),
    listKnownWrong: async () => (await import("./read/list-known-wrong.ts")).listKnownWrong(api, db),
    readSetQuestion: async (setId, questionId) =>
      (await import("./read/read-set-question.ts")).readSetQuestion(db, setId, questionId),
    readStatistics: () => readStatistics(local),
    readServerStatistics: async () => (await import("./read/ask-statistics.ts")).askStatistics(api),
    readSyncStatus: () => readSyncStatus(local),
    readDelivery: async () => (await import("./read/read-delivery.ts")).readDelivery(local),
    retryAside: () => aftercare.retryAll(),
    watchWaiting: (onCount) => watchWaiting(db, onCount),
    wake: (why) => sender.wake(why),
    giveWay() {
      const would = sender.giveWay();
      return recorder.isDue() ? "waiting" : would;
    },
    readStorage: async () => ({ ...(await readStorage(local)), secondCopy: await copy.keeps() }),
    keepStorage: () => keepStorage(ports.storage),
    exportEverything: async () => (await parts.exporting()).exportEverything(local),
    async importFile(text) {
      const { importFile } = await parts.importing();
      await copy.ready;
      const imported = await importFile(local, text);
      if (!imported.ok) return imported;
      for (const journalId of imported.value.grown) copy.recorded(journalId, "answer");
      sender.wake("tap");
      return imported;
    },

    async rename(name) {
      // The name is the learner's own: it holds here at once.
      await outbox.remember({ name, renamed: true });
      return await outbox.tellName();
    },
    createMoveCode: async () => resultOf(await api.createMoveCode()),
    joinAccount: async (code) => (await import("./join-account.ts")).joinAccount(outbox, code),
    openFormer: async () => (await import("./former/open-former.ts")).openFormer(local, api),
    readJoined: async () => (await import("./join-account.ts")).readJoined(outbox),
    copied: () => copy.rested(),
    async rested() {
      await time.rested();
      const phase = await sender.rested();
      await mending.rested();
      await time.rested();
      return phase;
    },
    async close() {
      closing.abort();
      stopListening();
      recorder.close();
      await time.close();
      await copy.close();
      await outbox.close();
    },
  };
}
