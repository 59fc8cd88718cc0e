import { sql } from "kysely";
import type { V1Database } from "../v1-database.ts";

/** As in v1-schema.sql. */
const FOREIGN_KEYS = [
  ["user_progress", "user_progress_user_id_user_id_fk", 'user_id) references public."user" (id'],
  [
    "user_progress",
    "user_progress_question_id_questions_id_fk",
    "question_id) references public.questions (id",
  ],
  ["user_stats", "user_stats_user_id_user_id_fk", 'user_id) references public."user" (id'],
] as const;

/** What real databases lost when they were moved or filled by hand; and checking a million rows one by one is slow. */
export async function dropForeignKeys(db: V1Database): Promise<void> {
  for (const [table, name] of FOREIGN_KEYS)
    await sql`alter table public.${sql.id(table)} drop constraint if exists ${sql.id(name)}`.execute(db);
}

export async function restoreForeignKeys(db: V1Database): Promise<void> {
  for (const [table, name, refers] of FOREIGN_KEYS)
    await sql`
      alter table public.${sql.id(table)} add constraint ${sql.id(name)}
      foreign key (${sql.raw(refers)}) on delete cascade`.execute(db);
}
