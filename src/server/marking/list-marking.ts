import { sql, type RawBuilder } from "kysely";
import type { ContentId, Sha256, Uuid } from "../../domain/id.ts";
import type { MarkingList, AnswerListing } from "../../protocol/marking.ts";
import { promptInWords } from "./prompt-in-words.ts";
import type { MarkingDeps } from "./read-answer-to-mark.ts";

const MOST_WAITING = 200;
const MOST_MARKED = 50;

type ListedRow = {
  attempt_id: Uuid;
  question_id: ContentId;
  set_id: ContentId;
  manifest_hash: Sha256;
  title: string | null;
  code: string;
  name: string;
  answered_at: Date;
  finished: boolean;
  number: number | null;
  fraction: number;
  comment: string;
  staff_name: string;
  marked_at: Date;
};

/** What the grader left to a person, and nobody has marked as it stands; see `applyMark`. */
const WAITS = sql`a.verdict = 'pending' and a.trace @> '[{"code":"needs_person"}]'
  and not a.trace @> '[{"code":"marked_by_person"}]'`;

/** The answers that wait, the longest wait first, and those that were marked last. */
export async function listMarking(deps: MarkingDeps): Promise<MarkingList> {
  const { db } = deps;
  const count = await sql<{ count: number }>`
    select count(*) as count from mundap.answers a where ${WAITS}`.execute(db);
  const waiting = await listed(
    deps,
    sql`(select a.* from mundap.answers a where ${WAITS} order by a.answered_at limit ${MOST_WAITING})`,
  );
  const marked = await listed(
    deps,
    sql`(select a.* from mundap.answers a
      join (select learner_id, attempt_id, question_id from mundap.marks m
        where not exists (select 1 from mundap.marks n where n.learner_id = m.learner_id
          and n.attempt_id = m.attempt_id and n.question_id = m.question_id and n.number > m.number)
        order by marked_at desc limit ${MOST_MARKED}) m using (learner_id, attempt_id, question_id))`,
  );
  return {
    waiting: waiting.toSorted((a, b) => a.answeredAt - b.answeredAt),
    waitingCount: count.rows[0]?.count ?? 0,
    marked: marked.toSorted((a, b) => (b.mark?.at ?? 0) - (a.mark?.at ?? 0)),
  };
}

async function listed(deps: MarkingDeps, answers: RawBuilder<unknown>): Promise<AnswerListing[]> {
  const { rows } = await sql<ListedRow>`
    select a.attempt_id, a.question_id, t.set_id, t.manifest_hash, s.title, l.code, l.name, a.answered_at,
      (t.finished_at is not null or t.sealed_at is not null) as finished,
      m.number, m.fraction, m.comment, m.staff_name, m.marked_at
    from ${answers} a
    join mundap.attempts t on t.learner_id = a.learner_id and t.attempt_id = a.attempt_id
    join mundap.learners l on l.learner_id = a.learner_id
    left join mundap.sets s on s.set_id = t.set_id
    left join lateral (
      select m.* from mundap.marks m
      where m.learner_id = a.learner_id and m.attempt_id = a.attempt_id and m.question_id = a.question_id
      order by m.number desc limit 1
    ) m on true`.execute(deps.db);
  const promptOf = await readPrompts(deps, rows);
  return rows.map((row) => ({
    attemptId: row.attempt_id,
    questionId: row.question_id,
    setId: row.set_id,
    title: row.title ?? row.set_id,
    prompt: promptOf(row),
    learnerCode: row.code,
    learnerName: row.name,
    answeredAt: row.answered_at.getTime(),
    finished: row.finished,
    ...(row.number !== null && {
      mark: {
        number: row.number,
        fraction: row.fraction,
        comment: row.comment,
        by: row.staff_name,
        at: row.marked_at.getTime(),
      },
    }),
  }));
}

/** Each question as its own version asked it; its id, where that version is not here. */
async function readPrompts(
  { db, content }: MarkingDeps,
  rows: readonly ListedRow[],
): Promise<(row: ListedRow) => string> {
  const pinned = await content.manifests(db, [...new Set(rows.map((row) => row.manifest_hash))]);
  const wanted = [...pinned].map(([hash, { manifest }]) => {
    const asked = rows.filter((row) => row.manifest_hash === hash).map((row) => row.question_id);
    return { hash, manifest, ids: new Set(asked) };
  });
  const found = await content.parts(db, wanted);
  const prompts = new Map<string, string>();
  for (const [place, { hash }] of wanted.entries()) {
    for (const [id, { question }] of found[place] ?? []) {
      prompts.set(`${hash} ${id}`, promptInWords(question));
    }
  }
  return (row) => prompts.get(`${row.manifest_hash} ${row.question_id}`) ?? row.question_id;
}
