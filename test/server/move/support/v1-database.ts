import { onTestFinished } from "vitest";
import { withClient } from "../../../../src/server/backup/scratch-database.ts";
import { openDatabase } from "../../../../src/server/db/open-database.ts";
import { createV1Tables } from "../../../../src/server/legacy/v1-database.ts";
import { freshDatabase } from "../../../support/fresh-database.ts";

export type V1Size = { learners: number; questions: number; answers: number };

/** A database in which V1 ran, with as much in it; every answer is a row of its own learner and question. */
export async function aV1Database(size: V1Size): Promise<string> {
  const database = await freshDatabase();
  onTestFinished(() => database[Symbol.asyncDispose]());
  await seedV1(database.url, size);
  return database.url;
}

export async function seedV1(url: string, { learners, questions, answers }: V1Size): Promise<void> {
  const db = openDatabase(url);
  try {
    await createV1Tables(db);
  } finally {
    await db.destroy();
  }
  await withClient(url, async (client) => {
    await client.query(
      `insert into public."user" (id, name, email, "emailVerified", "updatedAt")
       select 'u' || n, '학습자 ' || n, 'u' || n || '@example.org', true, now() from generate_series(1, $1::int) n`,
      [learners],
    );
    await client.query(
      `insert into public.questions (id, category, question, options, correct_answer, explanation, code, difficulty)
       select 'q' || to_char(n, 'FM00000'), (array['SQL', '통계', 'Python'])[1 + n % 3], '문제 ' || n || '의 답은?',
         json_build_array('보기 ' || n, '보기 ' || n + 1, '보기 ' || n + 2, '보기 ' || n + 3), n % 4,
         '해설 ' || n, case when n % 5 = 0 then 'print(' || n || ')' end, (array['easy', 'medium', 'hard'])[1 + n % 3]
       from generate_series(1, $1::int) n`,
      [questions],
    );
    await client.query(
      `insert into public.user_progress (user_id, question_id, is_correct, selected_answer, attempt_count, last_attempted_at)
       select 'u' || 1 + (n - 1) / $2::int, 'q' || to_char(1 + (n - 1) % $2::int, 'FM00000'), n % 3 <> 0, n % 4, 1 + n % 7,
         timestamp '2026-01-01 00:00:00.123456' + n * interval '37 seconds'
       from generate_series(1, $1::int) n`,
      [answers, questions],
    );
    await client.query(
      `insert into public.user_stats (user_id, total_questions, correct_answers, total_attempts, streak, last_studied_at)
       select user_id, count(*), count(*) filter (where is_correct), sum(attempt_count), 3, max(last_attempted_at)
       from public.user_progress group by 1`,
    );
    await client.query("analyze");
  });
}
