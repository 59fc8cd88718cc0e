import { sql } from "kysely";
import type { Rated, Reported } from "../../domain/attempt/event.ts";
import { readEvent } from "../../domain/attempt/journal.ts";
import type { TimeMs, Uuid } from "../../domain/id.ts";
import type { QuestionRemarks } from "../../protocol/reported.ts";
import type { Database } from "../db/open-database.ts";

const LATELY_MS = 30 * 24 * 60 * 60 * 1000;
/** The newest of that time, so that a page stays a page however many say something. */
const MOST_READ = 5000;
const MOST_LISTED = 50;
/** A thumb up is 5 stars, a thumb down 1. */
const GOOD_FROM = 3;

type Said = { learnerId: Uuid; event: Reported | (Rated & { questionId: string }) };

/** Which questions learners complained of lately, the most first; those that only pleased are not listed. */
export async function listQuestionRemarks(db: Database, now: TimeMs): Promise<QuestionRemarks[]> {
  const said = await readSaid(db, new Date(now - LATELY_MS));
  const sets = await findSets(db, said);
  const byQuestion = new Map<string, QuestionRemarks>();
  const rated = new Set<string>();
  for (const { learnerId, event } of said) {
    const set = sets.get(`${learnerId} ${event.attemptId}`);
    if (set === undefined) continue;
    const { questionId } = event;
    const key = JSON.stringify([set.setId, questionId]);
    const one = byQuestion.get(key) ?? { ...set, questionId, reported: 0, good: 0, poor: 0 };
    byQuestion.set(key, one);
    if (event.type === "reported") {
      one.reported += 1;
      continue;
    }
    // Of a learner's thumbs the last one stands, and it comes first: nobody counts twice by changing their mind.
    const whose = `${learnerId} ${key}`;
    if (rated.has(whose)) continue;
    rated.add(whose);
    one[event.stars >= GOOD_FROM ? "good" : "poor"] += 1;
  }
  return [...byQuestion.values()]
    .filter(({ reported, poor }) => reported + poor > 0)
    .toSorted(
      (a, b) =>
        b.reported + b.poor - (a.reported + a.poor) ||
        `${a.setId} ${a.questionId}`.localeCompare(`${b.setId} ${b.questionId}`),
    )
    .slice(0, MOST_LISTED);
}

/** The newest first. */
async function readSaid(db: Database, since: Date): Promise<Said[]> {
  const { rows } = await sql<{ learner_id: Uuid; body: Buffer }>`
    select learner_id, body from mundap.events
    where type in ('reported', 'rated') and question_id is not null and not fork and received_at >= ${since}
    order by received_at desc, journal_id, seq desc limit ${MOST_READ}`.execute(db);
  return rows.flatMap(({ learner_id: learnerId, body }): Said[] => {
    const read = readEvent(body.toString("utf8"));
    if (!read.ok) return [];
    const event = read.value;
    if (event.type === "reported") return [{ learnerId, event }];
    const { questionId } = event.type === "rated" ? event : {};
    return event.type === "rated" && questionId !== undefined
      ? [{ learnerId, event: { ...event, questionId } }]
      : [];
  });
}

type Set = Pick<QuestionRemarks, "setId" | "title">;

/** By learner and attempt: of somebody else's attempt nobody says anything. */
async function findSets(db: Database, said: readonly Said[]): Promise<Map<string, Set>> {
  const asked = said.map(({ learnerId, event }) => ({ learner_id: learnerId, attempt_id: event.attemptId }));
  const { rows } = await sql<{ learner_id: Uuid; attempt_id: Uuid; set_id: string; title: string }>`
    select t.learner_id, t.attempt_id, t.set_id, coalesce(s.title, t.set_id) as title
    from (
      select distinct learner_id, attempt_id
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as w (learner_id uuid, attempt_id uuid)
    ) w
    join mundap.attempts t on t.learner_id = w.learner_id and t.attempt_id = w.attempt_id
    left join mundap.sets s on s.set_id = t.set_id`.execute(db);
  return new Map(
    rows.map(({ learner_id, attempt_id, set_id: setId, title }) => [
      `${learner_id} ${attempt_id}`,
      { setId, title },
    ]),
  );
}
