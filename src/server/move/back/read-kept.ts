import { sql } from "kysely";
import type { ContentId } from "../../../domain/id.ts";
import type { Database } from "../../db/open-database.ts";
import type { ReturnOutcome } from "./return-to-v1.ts";

export type Kept = { outcome: ReturnOutcome; answers: number };

/** What of V2's answers V1 holds by now, and what it cannot hold, by reason. */
export async function readKept(db: Database): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select outcome, count(*) as answers from mundap.v1_returned group by outcome order by outcome`.execute(
    db,
  );
  return rows;
}

/** A set with answers that stay in V2 because V1 does not have their questions. */
export type KeptSet = {
  setId: ContentId;
  title: string;
  questions: number;
  answers: number;
  /** It was made of V1's questions: some of them are gone there. */
  fromV1: boolean;
};

const MOST_SETS = 100;

/** The ones with the most answers first. */
export async function readKeptSets(db: Database): Promise<KeptSet[]> {
  const { rows } = await sql<KeptSet>`
    select r.set_id as "setId", coalesce(s.title, '') as title, count(distinct r.question_id) as questions,
      count(*) as answers, exists (select 1 from mundap.v1_questions m where m.set_id = r.set_id) as "fromV1"
    from mundap.v1_returned r left join mundap.sets s on s.set_id = r.set_id
    where r.outcome = 'no_v1_question'
    group by r.set_id, s.title order by count(*) desc, r.set_id limit ${MOST_SETS}`.execute(db);
  return rows;
}
