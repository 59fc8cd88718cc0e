import { sql } from "kysely";
import type { Acceptance } from "../../../domain/attempt/acceptance.ts";
import type { Verdict } from "../../../domain/question/verdict.ts";
import type { Database } from "../../db/open-database.ts";
import { storableJson } from "../../db/storable-text.ts";
import { hasV1Tables } from "../../legacy/v1-database.ts";
import { measureProgress, type TellProgress } from "../../step-progress.ts";
import { askedAnswers } from "../queue/asked-answers.ts";
import { type AnswerKey, type Drain, drainQueue, type Taken } from "../queue/drain-queue.ts";
import { NOT_TOLD, queueAgain, queueFoundQuestions } from "./queue-again.ts";
import { type ToldAnswer, writeToV1 } from "./write-to-v1.ts";

export type ReturnOutcome =
  | "written"
  | "no_v1_account"
  | "no_v1_question"
  | "not_right_or_wrong"
  | "not_counted";

type Waiting = AnswerKey & {
  verdict: Verdict;
  acceptance: Acceptance;
  answered_at: Date;
  set_id: string;
  /** Told to V1 before, with another verdict, or before it was held. */
  told: boolean;
  v1_user_id: string | null;
  v1_question_id: string | null;
};

type ReturnOptions = {
  /** What is left after it waits for the next time. */
  withinMs?: number;
  onProgress?: TellProgress;
};

/** Some hundredths of a second: as long somebody may have to wait who answers in V1 meanwhile. */
const AT_ONCE = 20;

/**
 * Tells V1 what was answered in V2 since, so that whoever is moved back finds it there. What V1 cannot hold stays in V2,
 * is noted with the reason, and is looked at again when that may have gone. Each answer counts once, whatever is
 * repeated. How many were looked at.
 */
export async function returnToV1(
  db: Database,
  { withinMs = Infinity, onProgress }: ReturnOptions = {},
): Promise<number> {
  if (!(await isMoved(db))) return 0;
  await queueFoundQuestions(db);
  const deal = onProgress === undefined ? returnSome : returnTelling(onProgress);
  return drainQueue(db, { job: "return", atOnce: AT_ONCE, withinMs, deal });
}

/** What is to be looked at again is queued on the way: only then is there more than was counted. */
function returnTelling(onProgress: TellProgress): Drain["deal"] {
  const measure = measureProgress("revert", { total: 0 });
  let done = 0;
  let total: number | undefined;
  return async (db, taken) => {
    const looked = await returnSome(db, taken);
    done += looked;
    if (total === undefined || taken.again.length > 0) total = done + (await countWaiting(db));
    if (looked > 0) onProgress(measure(done, total));
    return looked;
  };
}

async function countWaiting(db: Database): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*) as waiting from mundap.v1_queue where job = 'return' and attempt_id is not null`.execute(
    db,
  );
  return rows[0]?.waiting ?? 0;
}

/** Before the move has begun there is nothing to return to. */
async function isMoved(db: Database): Promise<boolean> {
  if (!(await hasV1Tables(db))) return false;
  const { rows } = await sql`select 1 from mundap.v1_learners order by learner_id limit 1`.execute(db);
  return rows.length > 0;
}

async function returnSome(db: Database, { answers, again }: Taken): Promise<number> {
  // They are among everybody's; and what looks through everybody's holds no row of V1 meanwhile.
  if (again === "everybody") {
    await queueAgain(db, again);
    return 0;
  }
  const looked = await tellThese(db, answers);
  await queueAgain(db, again);
  return looked;
}

async function tellThese(db: Database, answers: readonly AnswerKey[]): Promise<number> {
  if (answers.length === 0) return 0;
  // The mirror from V1 sees by this that the row is no V1 client's word, and carries it as V2's.
  await sql`select set_config('mundap.origin', 'v2', true)`.execute(db);
  const waiting = await readWaiting(db, answers);
  await writeToV1(db, waiting.flatMap(toldOf));
  await noteOutcomes(db, waiting);
  return waiting.length;
}

/** Oldest first, so that of several tries V1 ends with the last. The account may be a joined identity's. */
async function readWaiting(db: Database, keys: readonly AnswerKey[]): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    with waiting as (
      select a.learner_id, a.attempt_id, a.question_id, a.verdict, a.acceptance, a.answered_at, t.set_id,
        coalesce(r.told or r.outcome = 'written', false) as told
      from ${askedAnswers(keys)}
      join mundap.answers a using (learner_id, attempt_id, question_id)
      join mundap.attempts t using (learner_id, attempt_id)
      left join mundap.v1_returned r using (learner_id, attempt_id, question_id)
      where ${NOT_TOLD}
    )
    select w.*, q.id as v1_question_id, (
      with recursive joined (id) as (
        values (w.learner_id)
        union
        select case when l.learner_id = j.id then l.alias_of else l.learner_id end
        from joined j join mundap.learner_aliases l on l.learner_id = j.id or l.alias_of = j.id
      )
      select u.id from joined j join mundap.v1_learners v on v.learner_id = j.id
      join public."user" u on u.id = v.v1_user_id order by u.id limit 1
    ) as v1_user_id
    from waiting w
    left join mundap.v1_questions m on m.v1_question_id = w.question_id and m.set_id = w.set_id
    left join public.questions q on q.id = m.v1_question_id
    order by w.answered_at, w.attempt_id, w.question_id`.execute(db);
  return rows;
}

function toldOf(answer: Waiting): ToldAnswer[] {
  const { v1_user_id: userId, v1_question_id: questionId, answered_at: at } = answer;
  if (outcomeOf(answer) !== "written" || userId === null || questionId === null) return [];
  const marked = answer.verdict === "correct" ? "right" : "wrong";
  return [{ userId, questionId, at, marked, tries: answer.told ? 0 : 1 }];
}

function outcomeOf(answer: Waiting): ReturnOutcome {
  if (answer.v1_user_id === null) return "no_v1_account";
  if (answer.v1_question_id === null) return "no_v1_question";
  if (answer.acceptance !== "counted" && answer.acceptance !== "late_counted") return "not_counted";
  // Half right is neither in V1: saying it was wrong would mark down what was not.
  if (answer.verdict !== "correct" && answer.verdict !== "incorrect") return "not_right_or_wrong";
  return "written";
}

async function noteOutcomes(db: Database, waiting: readonly Waiting[]): Promise<void> {
  if (waiting.length === 0) return;
  const rows = waiting.map((answer) => ({
    learner_id: answer.learner_id,
    attempt_id: answer.attempt_id,
    question_id: answer.question_id,
    set_id: answer.set_id,
    outcome: outcomeOf(answer),
    verdict: answer.verdict,
    acceptance: answer.acceptance,
  }));
  await sql`
    insert into mundap.v1_returned as o (learner_id, attempt_id, question_id, set_id, outcome, told, verdict,
      acceptance, at)
    select learner_id, attempt_id, question_id, set_id, outcome, outcome = 'written', verdict, acceptance, now()
    from jsonb_to_recordset(${storableJson(rows)}::jsonb) as r (learner_id uuid, attempt_id uuid, question_id text,
      set_id text, outcome text, verdict text, acceptance text)
    on conflict (learner_id, attempt_id, question_id) do update set set_id = excluded.set_id,
      outcome = excluded.outcome, told = o.told or o.outcome = 'written' or excluded.told, verdict = excluded.verdict,
      acceptance = excluded.acceptance, at = excluded.at`.execute(db);
}
