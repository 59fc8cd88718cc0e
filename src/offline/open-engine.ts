import type { Sha256 } from "../domain/id.ts";
import { must } from "../domain/invariant.ts";
import { ok, type Result } from "../domain/result.ts";
import { PROTOCOL_VERSION } from "../protocol/version.ts";
import { createApi, resultOf, type Reply } from "./api.ts";
import { downloadSet } from "./download/download-set.ts";
import { guardDownloads } from "./download/guard-downloads.ts";
import { refreshCatalog } from "./download/refresh-catalog.ts";
import { removeSet } from "./download/remove-set.ts";
import { readTrust, refreshTrust } from "./download/trust.ts";
import type { Account, Engine } from "./engine.ts";
import { holdAttempt } from "./hold-attempt.ts";
import type { Ports } from "./ports.ts";
import { exportEverything } from "./read/export-everything.ts";
import { listLibrary } from "./read/list-library.ts";
import { listWrongAnswers } from "./read/list-wrong-answers.ts";
import { listAttempts, readAttempt } from "./read/read-attempt.ts";
import { readQuestion } from "./read/read-question.ts";
import { readStatistics } from "./read/read-statistics.ts";
import { keepStorage, readStorage } from "./read/read-storage.ts";
import { readSyncStatus } from "./read/read-sync-status.ts";
import { recordAnswer } from "./record/record-answer.ts";
import { recordReport } from "./record/record-report.ts";
import { recordDraft, recordFinish, recordFlag, recordShown } from "./record/record-step.ts";
import { startAttempt } from "./record/start-attempt.ts";
import { openDeviceDatabase, refreshMirror } from "./store/device-database.ts";
import type { Local } from "./store/local.ts";
import { openDatabase } from "./store/open-database.ts";
import type { PhaseRow } from "./store/sender-row.ts";
import { refillTickets } from "./sync/refill-tickets.ts";
import { createSender } from "./sync/sender.ts";

export type OpenEngine = {
  account: Account;
  ports: Ports;
  /** Payload hash of the root that is built into the app; absent: the first root seen is trusted. */
  pinnedRoot?: Sha256;
};

/** The engine, and for the worker and tests the moment when its outbox rests. */
export type OpenedEngine = Engine & { rested(): Promise<PhaseRow["phase"]> };

/** Opens one account's side of this device. The account's own credential is used, and no other. */
export async function openEngine({ account, ports, pinnedRoot }: OpenEngine): Promise<OpenedEngine> {
  const { learnerId, deviceId } = account;
  const device = await openDeviceDatabase(ports.mirror);
  const row = must(await device.accounts.get(learnerId), "the account is not on this device");
  const known = row.opened ? "known" : "new";
  const db = await openDatabase({ learnerId, known, ports });
  await remember({ opened: true });
  const local: Local = { db, ports, account };
  const api = createApi(ports, { deviceId, secret: row.secret });

  const trust = (how: "held" | "refreshed") =>
    how === "held" ? readTrust(db) : refreshTrust(db, ports, pinnedRoot);
  const sender = createSender({
    local,
    api,
    registered: row.code === undefined ? "unknown" : "registered",
    register,
    readTrust: trust,
    onReached: () => refillTickets(local, { api, readTrust: trust }),
  });
  const downloads = await guardDownloads(local);
  const stopListening = ports.listenForWakes((why) => sender.wake(why));

  async function remember(change: { opened?: boolean; code?: string; name?: string }): Promise<void> {
    await device.accounts.update(learnerId, change);
    await refreshMirror(device, ports.mirror);
  }

  /** Idempotent: the ids and the secret are the device's own. */
  async function register(): Promise<Reply<unknown>> {
    const { secret, name } = must(await device.accounts.get(learnerId), "the account has gone");
    const me = await api.register({ protocol: PROTOCOL_VERSION, learnerId, deviceId, secret, name });
    if (me.ok) await remember({ code: me.value.code, name: name || me.value.name });
    return me;
  }

  /** What was just recorded should go out soon; the caller is not kept waiting for it. */
  async function thenSend<T>(recorded: Promise<Result<T>>): Promise<Result<T>> {
    const result = await recorded;
    if (result.ok) sender.wake("recorded");
    return result;
  }

  return {
    account,
    listLibrary: () => listLibrary(db),
    refreshCatalog: () => refreshCatalog(local, pinnedRoot),
    async downloadSet(setId, signal) {
      const done = await downloads(setId, () => downloadSet(local, { setId, signal }));
      if (done.ok) sender.wake("recorded");
      return done;
    },
    removeSet: (setId) => removeSet(local, setId),

    startAttempt: (start) => thenSend(startAttempt(local, start)),
    readAttempt: (attemptId) => readAttempt(db, attemptId),
    listAttempts: () => listAttempts(db),
    readQuestion: (attemptId, questionId) => readQuestion(db, attemptId, questionId),
    holdAttempt: (hold) => holdAttempt(ports.locks, hold),
    recordShown: (attemptId, questionId) => recordShown(local, attemptId, questionId),
    recordDraft: (attemptId, questionId, response) => recordDraft(local, attemptId, { questionId, response }),
    recordAnswer: (attemptId, questionId, response) =>
      thenSend(recordAnswer(local, { attemptId, questionId, response })),
    recordFlag: (attemptId, questionId, flag) =>
      recordFlag(local, attemptId, { questionId, flagged: flag === "set" }),
    recordFinish: (attemptId) => thenSend(recordFinish(local, attemptId)),
    recordReport: (attemptId, questionId, text) =>
      thenSend(recordReport(local, { attemptId, questionId, text })),

    listWrongAnswers: () => listWrongAnswers(db),
    readStatistics: () => readStatistics(local),
    readSyncStatus: () => readSyncStatus(local),
    wake: (why) => sender.wake(why),
    readStorage: () => readStorage(local),
    keepStorage: () => keepStorage(ports.storage),
    exportEverything: () => exportEverything(local),

    async rename(name) {
      // The name is the learner's own: it holds here at once, and on the server when it is told.
      await remember({ name });
      const me = resultOf(await api.rename(name));
      return me.ok ? ok(undefined) : me;
    },
    createMoveCode: async () => resultOf(await api.createMoveCode()),
    rested: () => sender.rested(),
    async close() {
      stopListening();
      await sender.close();
      db.close();
      device.close();
    },
  };
}
