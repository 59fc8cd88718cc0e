import { sql, type RawBuilder } from "kysely";
import { ARCHIVE } from "../move/contract/archived-tables.ts";
import type { Person } from "./person.ts";

/** A table whose rows go, and which of them are a person's. */
export type ErasedTable = {
  /** With its schema. */
  table: string;
  /** The columns that say whose a row is. */
  by: readonly string[];
  where(person: Person): RawBuilder<unknown>;
};

/** By any of these columns, in the table that is being erased. */
function ofLearner(table: string, ...columns: string[]): ErasedTable {
  return {
    table,
    by: columns,
    where: ({ learnerIds }) =>
      sql.join(
        columns.map((column) => sql`${sql.ref(column)} = any(${learnerIds}::uuid[])`),
        sql` or `,
      ),
  };
}

function ofV1User(table: string, column: string): ErasedTable {
  return {
    table,
    by: [column],
    where: ({ v1UserIds }) => sql`${sql.ref(column)} = any(${v1UserIds}::text[])`,
  };
}

/**
 * Every table that holds rows of people, in the order in which they can go: journals first, because whoever judges
 * holds them; what refers before what is referred to. `test/server/forget` fails when a table or a column that can
 * name a person is neither here nor in `KEPT_TABLES`.
 */
export const ERASED_TABLES: readonly ErasedTable[] = [
  ofLearner("mundap.journals", "learner_id"),
  ofLearner("mundap.events", "learner_id"),
  ofLearner("mundap.answers", "learner_id"),
  ofLearner("mundap.attempts", "learner_id"),
  ofLearner("mundap.receipts", "learner_id"),
  ofLearner("mundap.marks", "learner_id"),
  ofLearner("mundap.decisions", "learner_id"),
  ofLearner("mundap.settled_reports", "learner_id"),
  ofLearner("mundap.extensions", "learner_id"),
  // A session that an attempt refers to cannot go.
  ofLearner("mundap.sessions", "learner_id"),
  ofLearner("mundap.time_anchors", "learner_id"),
  ofLearner("mundap.quarantine", "learner_id"),
  ofLearner("mundap.intakes", "learner_id"),
  ofLearner("mundap.cohort_assignments", "learner_id"),
  ofLearner("mundap.cohort_overrides", "learner_id"),
  ofLearner("mundap.move_codes", "learner_id"),
  ofLearner("mundap.devices", "learner_id"),
  {
    table: "mundap.v1_unmirrored",
    by: ["v1_key"],
    where: ({ v1UserIds, learnerIds }) => sql`
      (v1_table in ('user', 'user_stats') and v1_key = any(${v1UserIds}::text[]))
      or (v1_table = 'user_progress' and v1_key in (
        select v1_id::text from mundap.v1_progress where learner_id = any(${learnerIds}::uuid[])))`,
  },
  // What was carried goes before what it was carried from, whose triggers would take it along uncounted.
  ofLearner("mundap.v1_queue", "learner_id"),
  ofLearner("mundap.v1_returned", "learner_id"),
  ofLearner("mundap.v1_submissions", "learner_id"),
  ofLearner("mundap.shadow_marks", "learner_id"),
  ofLearner("mundap.v1_progress", "learner_id"),
  ofLearner("mundap.v1_stats", "learner_id"),
  ofLearner("mundap.v1_learners", "learner_id"),
  ofLearner("mundap.v1_accounts", "learner_id"),
  {
    table: "public.verification",
    by: ["identifier", "value"],
    where: ({ v1Emails, v1UserIds }) => sql`exists (
      select 1 from unnest(${[...v1Emails, ...v1UserIds]}::text[]) as w (word)
      where word in (identifier, value) or strpos(value, to_json(word)::text) > 0)`,
  },
  ofV1User("mundap.v1_credentials", "v1_user_id"),
  ofV1User("public.session", "userId"),
  ofV1User("public.account", "userId"),
  ofV1User("public.user_progress", "user_id"),
  ofV1User("public.user_stats", "user_id"),
  ofV1User("public.user", "id"),
  ofLearner("mundap.learner_aliases", "learner_id", "alias_of"),
  ofLearner("mundap.learners", "learner_id"),
];

/** V1's tables where they wait to be dropped. */
export const ARCHIVED_TABLES: readonly ErasedTable[] = ERASED_TABLES.filter(({ table }) =>
  table.startsWith("public."),
).map((one) => ({ ...one, table: one.table.replace("public.", `${ARCHIVE}.`) }));
