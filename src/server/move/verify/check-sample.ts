import { createHash } from "node:crypto";
import type { Client } from "pg";

export type SampleReport = {
  rows: number;
  wrong: { key: string; column: string; before: string; after: string }[];
};

const MOST_NAMED = 20;

type Raw = {
  id: string;
  user_id: string;
  question_id: string;
  is_correct: string;
  selected_answer: string;
  attempt_count: string;
  last_attempted_at: string;
};
type Carried = Record<string, string | null>;

/**
 * Takes rows of V1 as text, maps them here once more by rules written from the description of V1 and not from
 * the mapping in SQL, and looks for exactly that. Digests over one mapping on both sides cannot see that the
 * mapping is wrong: this can.
 */
export async function checkSample(client: Client, size: number): Promise<SampleReport> {
  const { rows: raw } = await client.query<Raw>(
    `select id::text, user_id, question_id, is_correct::text, selected_answer::text, attempt_count::text,
       last_attempted_at::text
     from public.user_progress order by random() limit $1`,
    [size],
  );
  const { rows: carried } = await client.query<Carried>(
    `select v1_id::text, learner_id::text, v1_user_id, question_id, v1_correct::text, v1_selected::text,
       v1_attempts::text, (extract(epoch from v1_tried_at) * 1000000)::bigint::text as tried_us
     from mundap.v1_progress where v1_id = any ($1)`,
    [raw.map(({ id }) => id)],
  );
  const byId = new Map(carried.map((row) => [row["v1_id"], row]));
  const wrong = raw.flatMap((row) => {
    const found = byId.get(row.id);
    return Object.entries(expectedOf(row))
      .filter(([column, expected]) => found?.[column] !== expected)
      .map(([column, expected]) => ({ key: row.id, column, before: expected, after: found?.[column] ?? "" }));
  });
  return { rows: raw.length, wrong: wrong.slice(0, MOST_NAMED) };
}

function expectedOf(row: Raw): Record<string, string> {
  return {
    learner_id: learnerIdOf(row.user_id),
    v1_user_id: row.user_id,
    question_id: row.question_id,
    v1_correct: row.is_correct,
    v1_selected: row.selected_answer,
    v1_attempts: row.attempt_count,
    tried_us: microsecondsOf(row.last_attempted_at),
  };
}

/** The learner that a V1 account is in V2. */
export function learnerIdOf(v1UserId: string): string {
  const digits = createHash("md5").update(`v1:user:${v1UserId}`).digest("hex");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** `2026-01-02 03:04:05.678901` on a clock under UTC. */
function microsecondsOf(text: string): string {
  const [, date, time, fraction = ""] = /^(\S+) ([\d:]+)(?:\.(\d+))?$/.exec(text) ?? [];
  const seconds = Date.parse(`${date}T${time}Z`) / 1000;
  return `${seconds}${fraction.padEnd(6, "0")}`;
}
