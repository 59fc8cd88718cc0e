import { type Client, escapeLiteral } from "pg";

/** The same figure of both sides, each counted from its own tables and by nothing that the mapping does. */
export type Invariant = { name: string; before: string; after: string; holds: boolean };

/** Stands for the zone of V1's clock. Instants are compared: the clock itself may show one twice and skip another. */
const ZONE = "{zone}";
const asText = (instant: string) => `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`;

const WHOLE: Record<string, { before: string; after: string }> = {
  learners: {
    before: `select count(*) from public."user"`,
    after: "select count(*) from mundap.v1_learners",
  },
  progress_rows: {
    before: "select count(*) from public.user_progress",
    after: "select count(*) from mundap.v1_progress",
  },
  stats_rows: {
    before: "select count(*) from public.user_stats",
    after: "select count(*) from mundap.v1_stats",
  },
  correct_rows: {
    before: "select count(*) from public.user_progress where is_correct",
    after: "select count(*) from mundap.v1_progress where v1_correct",
  },
  attempts: {
    before: "select sum(attempt_count) from public.user_progress",
    after: "select sum(v1_attempts) from mundap.v1_progress",
  },
  first_try: {
    before: `select ${asText(`min(last_attempted_at at time zone ${ZONE})`)} from public.user_progress`,
    after: `select ${asText("min(v1_tried_at)")} from mundap.v1_progress`,
  },
  last_try: {
    before: `select ${asText(`max(last_attempted_at at time zone ${ZONE})`)} from public.user_progress`,
    after: `select ${asText("max(v1_tried_at)")} from mundap.v1_progress`,
  },
  learners_of_rows: {
    before: "select count(distinct user_id) from public.user_progress",
    after: "select count(distinct learner_id) from mundap.v1_progress",
  },
  streaks: {
    before: "select sum(streak) from public.user_stats",
    after: "select sum(streak) from mundap.v1_stats",
  },
};

/** How many learners or questions have other figures after than before: none may. */
const GROUPED: Record<string, string> = {
  per_learner: `
    select count(*) from (
      select user_id, count(*) as rows, count(*) filter (where is_correct) as correct, sum(attempt_count) as attempts,
        min(last_attempted_at at time zone ${ZONE}) as first, max(last_attempted_at at time zone ${ZONE}) as last
      from public.user_progress group by 1) a
    full join (
      select v1_user_id as user_id, count(*) as rows, count(*) filter (where v1_correct) as correct,
        sum(v1_attempts) as attempts, min(v1_tried_at) as first, max(v1_tried_at) as last
      from mundap.v1_progress group by learner_id, v1_user_id) b using (user_id)
    where (a.rows, a.correct, a.attempts, a.first, a.last) is distinct from (b.rows, b.correct, b.attempts, b.first, b.last)`,
  per_question: `
    select count(*) from (
      select question_id, count(*) as rows, count(*) filter (where is_correct) as correct, sum(selected_answer) as selected
      from public.user_progress group by 1) a
    full join (
      select question_id, count(*) as rows, count(*) filter (where v1_correct) as correct, sum(v1_selected) as selected
      from mundap.v1_progress group by 1) b using (question_id)
    where (a.rows, a.correct, a.selected) is distinct from (b.rows, b.correct, b.selected)`,
};

export async function readInvariants(client: Client, zone: string): Promise<Invariant[]> {
  const valueOf = (query: string) => readValue(client, query.replaceAll(ZONE, escapeLiteral(zone)));
  const invariants: Invariant[] = [];
  for (const [name, { before, after }] of Object.entries(WHOLE)) {
    const values = [await valueOf(before), await valueOf(after)] as const;
    invariants.push({ name, before: values[0], after: values[1], holds: values[0] === values[1] });
  }
  for (const [name, query] of Object.entries(GROUPED)) {
    const differing = await valueOf(query);
    invariants.push({ name, before: "0", after: differing, holds: differing === "0" });
  }
  return invariants;
}

async function readValue(client: Client, query: string): Promise<string> {
  const { rows } = await client.query<{ value: string | null }>(`select (${query})::text as value`);
  return rows[0]?.value ?? "";
}
