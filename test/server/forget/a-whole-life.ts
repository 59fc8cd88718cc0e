import { randomUUID } from "node:crypto";
import type { Event, SealedEvent } from "../../../src/domain/attempt/event.ts";
import { GENESIS_HASH, sealEvent } from "../../../src/domain/attempt/journal.ts";
import { must } from "../../../src/domain/invariant.ts";
import type { StaffMember } from "../../../src/protocol/staff.ts";
import { PROTOCOL_VERSION } from "../../../src/protocol/version.ts";
import { withClient } from "../../../src/server/backup/scratch-database.ts";
import { seedV1 } from "../../../src/server/legacy/seed/seed-v1.ts";
import { v1Of } from "../../../src/server/legacy/v1-database.ts";
import { returnToV1 } from "../../../src/server/move/back/return-to-v1.ts";
import { backfill } from "../../../src/server/move/backfill.ts";
import { expand } from "../../../src/server/move/expand.ts";
import { mirrorFromV1 } from "../../../src/server/move/mirror.ts";
import { recordStep } from "../../../src/server/move/move-steps.ts";
import { moveQuestions } from "../../../src/server/move/questions/move-questions.ts";
import { recordSubmissions } from "../../../src/server/move/shadow/record-submissions.ts";
import { runShadow } from "../../../src/server/move/shadow/run-shadow.ts";
import { shadowHistory } from "../../../src/server/move/shadow/shadow-history.ts";
import { verifyMove } from "../../../src/server/move/verify/verify-move.ts";
import { withMove } from "../../../src/server/move/with-move.ts";
import { aQuestion, aSetFile, RIGHT } from "../../support/builders.ts";
import { openTestDevice, type TestDevice } from "../../support/test-device.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";

const STAFF: StaffMember = { staffId: "s1", email: "sora@example.org", name: "Sora", role: "operator" };
const CLAIM = { verdict: "correct", fraction: 1 };

/** A server with V1 beside it, moved and mirrored, and a rollout under way. */
export async function openBusyServer() {
  const server = await openTestServer();
  const seeded = await seedV1(server.db, {
    questions: 20,
    learners: 4,
    answers: 60,
    faults: "none",
    seed: 5,
    untilMs: server.clock.nowMs,
  });
  await server.refreshDocuments();
  const { db, keys, clock } = server;
  const { sets } = await withMove(server.database.url, async (client) => {
    await expand(client);
    await mirrorFromV1(client);
    await recordStep(client, "backfill", () => backfill(client));
    return moveQuestions(client, {
      db,
      keys,
      now: () => clock.nowMs,
      randomBytes: (length) => new Uint8Array(length),
    });
  });
  await server.publish(aSetFile({ questions: [...aSetFile().questions, aQuestion.essay("e1")] }));
  const exam = { mode: "exam", timeLimitSeconds: 600, shuffleQuestions: true, shuffleChoices: true } as const;
  await server.publish(aSetFile({ id: "exam", policy: exam }));
  server.signInStaff(STAFF);
  await server.client().staff.rollout.steer.mutate({ act: "advance", note: "begin" });
  clock.nowMs += 1000;
  const { setId } = must(sets[0], "a set of V1's questions");
  return { ...server, v1: { setId, emails: seeded.emails, password: seeded.password } };
}

/** A person who did everything that leaves a row, and every word by which they could be found afterwards. */
export async function aWholeLife(server: Awaited<ReturnType<typeof openBusyServer>>, nth: number) {
  const { db } = server;
  const name = `Unmistakable-${nth}`;
  const said = (what: string) => `${what}-of-${name}`;
  const phone = await openTestDevice(server);
  await phone.client.learner.rename.mutate({ name });
  const email = must(server.v1.emails[nth], "V1 has as many accounts");
  await phone.client.learner.signInFormer.mutate({
    protocol: PROTOCOL_VERSION,
    email,
    password: server.v1.password,
  });
  const tablet = await openTestDevice(server);
  await tablet.client.learner.rename.mutate({ name: said("tablet") });
  const { code } = await tablet.client.learner.createMoveCode.mutate();
  await phone.client.learner.join.mutate({ protocol: PROTOCOL_VERSION, code });
  const { assignment } = await phone.client.learner.rollout.query();
  const me = await phone.client.learner.me.query();
  const staff = server.client().staff;
  await staff.rollout.override.mutate({ learnerCode: me.code, cohort: "v2" });

  const practice = phone.start(await phone.download("a-set"), { assignment });
  practice.answer("q1", { kind: "single-choice", choiceId: "b" }, CLAIM);
  practice.answer("q3", { kind: "short-text", text: said("guess") });
  practice
    .answer("q4", RIGHT.numeric)
    .answer("e1", { kind: "essay", text: said("essay") })
    .finish();
  await phone.send(practice.events);
  const essay = await staff.essay.query({ attemptId: practice.attemptId, questionId: "e1" });
  await staff.mark.mutate({
    attemptId: practice.attemptId,
    questionId: "e1",
    textHash: essay.textHash,
    after: 0,
    fraction: 1,
    comment: said("comment"),
  });
  const held = must(
    (await staff.held.query()).answers.find(({ attemptId }) => attemptId === practice.attemptId),
    "an answer is held",
  );
  await staff.decide.mutate({ ...held, acceptance: "counted", verdict: "device", reason: said("decision") });

  const ticket = must(
    (await phone.client.sessions.issue.mutate({ setId: "exam", count: 2 })).tickets[0],
    "a ticket",
  );
  const exam = phone.start(await phone.download("exam"), { ticket });
  await phone.send(exam.answer("q1", RIGHT["single-choice"]).events);
  await staff.extend.mutate({
    extensionId: randomUUID(),
    to: { attemptId: exam.attemptId },
    extraSeconds: 60,
    reason: said("extension"),
  });

  const fromV1 = await phone.download(server.v1.setId);
  const [questionId = ""] = fromV1.questions.keys();
  const question = must(fromV1.questions.get(questionId), "a question");
  if (question.kind !== "single-choice") throw new Error("V1 has single choices");
  const told = phone.start(fromV1).answer(questionId, {
    kind: "single-choice",
    choiceId: must(question.choices[0], "a choice").id,
  });
  await phone.send(told.events);
  await returnToV1(db);
  await runShadow({ ...server.sync, now: () => server.clock.nowMs });
  // What nobody has told V1 yet.
  const untold = phone.start(await phone.download("a-set")).answer("q4", RIGHT.numeric);
  await phone.send(untold.events);

  const journal = aDeviceJournal(tablet, practice.attemptId, said);
  await tablet.send(journal.events);
  await staff.settleReport.mutate({ journalId: journal.journalId, seq: 2, note: said("look") });
  await server.ports.attempts.quarantine(tablet, said("what nobody can read"));
  const saved = tablet.start(await tablet.download("a-set"));
  await staff.takeIn.mutate({
    protocol: PROTOCOL_VERSION,
    batchId: randomUUID(),
    build: "file",
    events: saved.events,
  });

  const user = await v1Of(db)
    .selectFrom("user")
    .selectAll()
    .where("email", "=", email)
    .executeTakeFirstOrThrow();
  await leaveV1Traces(server, user, said);
  return {
    me,
    phone,
    practice,
    words: [
      name,
      email,
      user.id,
      user.name,
      me.code,
      (await tablet.client.learner.me.query()).code,
      phone.learnerId,
      phone.deviceId,
      tablet.learnerId,
      tablet.deviceId,
      practice.attemptId,
      exam.attemptId,
      told.attemptId,
      untold.attemptId,
      saved.attemptId,
      journal.journalId,
      practice.seed,
    ],
  };
}

/** Somebody else, who has answered too and has a V1 account. */
export async function aShortLife(server: Awaited<ReturnType<typeof openBusyServer>>, nth: number) {
  const phone = await openTestDevice(server);
  const email = must(server.v1.emails[nth], "V1 has as many accounts");
  const { password } = server.v1;
  await phone.client.learner.signInFormer.mutate({ protocol: PROTOCOL_VERSION, email, password });
  const attempt = phone.start(await phone.download("a-set")).answer("q4", RIGHT.numeric);
  await phone.send(attempt.events);
  const me = await phone.client.learner.me.query();
  return { me, words: [email, me.code, phone.learnerId, phone.deviceId, attempt.attemptId] };
}

/** What belongs to no attempt. */
function aDeviceJournal(device: TestDevice, attemptId: string, said: (what: string) => string) {
  const journalId = randomUUID();
  const { learnerId, deviceId } = device;
  const parts = (seq: number) => ({ v: 1 as const, journalId, seq, at: device.readClock() });
  const happened: Event[] = [
    { ...parts(0), type: "device_opened", learnerId, deviceId },
    { ...parts(1), type: "rated", attemptId, stars: 4, text: said("rating") },
    { ...parts(2), type: "reported", attemptId, questionId: "q1", text: said("report") },
  ];
  const events: SealedEvent[] = [];
  for (const event of happened) events.push(sealEvent(event, events.at(-1)?.hash ?? GENESIS_HASH));
  return { journalId, events };
}

/** An answer that waits for the shadow marking, a signed-in browser, a code sent by mail, a change that could not be mirrored, and a report that names a row. */
async function leaveV1Traces(
  server: TestServer,
  user: { id: string; email: string },
  said: (what: string) => string,
): Promise<void> {
  const submissions = recordSubmissions({ db: server.db, now: () => server.clock.nowMs });
  submissions.add({
    userId: user.id,
    questionId: "q001",
    selected: 0,
    reportedCorrect: true,
    shown: undefined,
  });
  await submissions.flush();
  await shadowHistory(server.db);
  await withClient(server.database.url, async (client) => {
    await client.query(
      `insert into public.session (id, "expiresAt", token, "updatedAt", "userId", "userAgent")
       values ($1, now() + interval '1 day', $1, now(), $2, $1)`,
      [said("session"), user.id],
    );
    await client.query(
      `insert into public.verification (id, identifier, value, "expiresAt") values ($1, $2, $3, now()),
         ($4, $1, $5, now())`,
      [said("code"), user.email, said("code"), said("link"), JSON.stringify({ email: user.email })],
    );
    await client.query("insert into mundap.v1_credentials values ($1, $2, $3, '')", [
      user.id,
      user.email,
      said("credential"),
    ]);
    await client.query(
      `insert into mundap.v1_unmirrored (v1_table, v1_key, reason) values ('user', $1, 'as a test')`,
      [user.id],
    );
  });
  await withMove(server.database.url, (client) =>
    recordStep(client, "verify", async () => {
      await client.query(`update mundap.v1_stats set streak = -1 where v1_user_id = $1`, [user.id]);
      return verifyMove(client);
    }),
  );
}
