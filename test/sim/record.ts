import { shownOrder } from "../../src/domain/attempt/order.ts";
import { fail, ok } from "../../src/domain/result.ts";
import type { ReadAsked } from "../../src/offline/read/read-asked.ts";
import { recordAnswer } from "../../src/offline/record/record-answer.ts";
import { recordReport } from "../../src/offline/record/record-report.ts";
import { recordDraft, recordFinish, recordFlag } from "../../src/offline/record/record-step.ts";
import { startAttempt } from "../../src/offline/record/start-attempt.ts";
import type { AttemptRow } from "../../src/offline/store/attempt-row.ts";
import { respond } from "./content.ts";
import type { SavedFact } from "./ledger.ts";
import type { Random } from "./random.ts";
import { wakeTab, type Tab } from "./tab.ts";
import type { World } from "./world.ts";

/** The learner does the next thing: begins an attempt, answers, drafts, flags, reports, hands in. */
export async function doSomething(world: World, tab: Tab, random: Random): Promise<void> {
  const attempts = [...tab.seat.disk.tables.attempts.values()] as AttemptRow[];
  const open = attempts.filter(({ finishedAt }) => finishedAt === undefined);
  const attempt = open.length > 0 && random.chance(0.85) ? random.pick(open) : undefined;
  const done = attempt ? await goOn(world, tab, { attempt, random }) : await begin(world, tab, random);
  if (done === "recorded") wakeTab(tab, "recorded");
}

type Done = "recorded" | "not_recorded";

async function begin(world: World, tab: Tab, random: Random): Promise<Done> {
  const setId = random.chance(0.7) ? "practice" : "exam";
  const started = await startAttempt(tab.local, { setId, locale: "en" }, async () => "fresh");
  if (!started.ok) return "not_recorded";
  note(world, tab, { journalId: started.value, says: '"type":"started"' });
  return "recorded";
}

async function goOn(
  world: World,
  tab: Tab,
  { attempt, random }: { attempt: AttemptRow; random: Random },
): Promise<Done> {
  const { local } = tab;
  const { attemptId, questionIds } = attempt;
  const questionId = random.pick(questionIds);
  const turn = random.unit();
  if (turn < 0.7) {
    const response = respond(questionId, random.chance(0.6) ? "right" : "wrong");
    const graded = await recordAnswer(local, { attemptId, questionId, response }, readAskedOf(world, tab));
    if (!graded.ok) return "not_recorded";
    note(world, tab, { journalId: attemptId, says: `"response":${JSON.stringify(response)}` });
    return "recorded";
  }
  if (turn < 0.76) {
    const flagged = await recordFlag(local, attemptId, { questionId, flagged: true });
    if (flagged.ok) note(world, tab, { journalId: attemptId, says: '"type":"flagged"' });
    return "not_recorded";
  }
  if (turn < 0.82) {
    const response = respond(questionId, "wrong");
    const drafted = await recordDraft(local, attemptId, { questionId, response });
    if (drafted.ok) note(world, tab, { journalId: attemptId, says: '"type":"drafted"' });
    return "not_recorded";
  }
  if (turn < 0.9) {
    const text = `report ${world.ledger.saved.length}`;
    const reported = await recordReport(local, { attemptId, questionId, text });
    if (!reported.ok) return "not_recorded";
    world.ledger.saved.push({ seat: tab.seat, journalId: "", says: `"text":"${text}"` });
    return "recorded";
  }
  const finished = await recordFinish(local, attemptId);
  if (!finished.ok) return "not_recorded";
  note(world, tab, { journalId: attemptId, says: '"type":"finished"' });
  return "recorded";
}

function note({ ledger }: World, { seat }: Tab, fact: Omit<SavedFact, "seat">): void {
  ledger.saved.push({ seat, ...fact });
}

function readAskedOf({ content }: World, { seat }: Tab): ReadAsked {
  return async (attemptId, questionId) => {
    const attempt = seat.disk.tables.attempts.get(attemptId) as AttemptRow | undefined;
    const version = [...content.practice, ...content.exam].find(({ hash }) => hash === attempt?.manifest);
    const part = version?.parts.get(questionId);
    if (!attempt || !version || !part) return fail("not_found");
    const { question, questionHash } = part;
    const { manifest } = version;
    const { policy, rules } = manifest;
    return ok({
      attempt,
      manifest,
      question,
      questionHash,
      order: shownOrder({ question, policy, rules, seed: attempt.seed }),
      key: policy.mode === "practice" ? part.key : undefined,
    });
  };
}
