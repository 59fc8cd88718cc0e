import { sql, type RawBuilder } from "kysely";
import { normaliseReceiptCode } from "../../domain/attempt/receipt-code.ts";
import { Uuid } from "../../domain/id.ts";
import { must } from "../../domain/invariant.ts";
import { normaliseLearnerCode } from "../../domain/learner-code.ts";
import type { FoundAttempt } from "../../protocol/staff.ts";
import { identitiesOf } from "../accounts/learner-aliases.ts";
import type { Database } from "../db/open-database.ts";
import { storableText } from "../db/storable-text.ts";
import { listAttempts } from "../statistics/list-attempts.ts";
import { loadRuns } from "./load-runs.ts";

/**
 * The attempts that a text read out to support may mean: a learner code, a receipt code, an attempt's id,
 * a set's id or a part of its title. Newest first. Each is turned into ids first, for which there are indexes.
 */
export async function searchAttempts(db: Database, text: string): Promise<FoundAttempt[]> {
  const wanted = storableText(text).trim();
  const conditions = [...(await byCodes(db, wanted)), await bySet(db, wanted)];
  const attempts = await listAttempts(db, sql`(${sql.join(conditions, sql` or `)})`);
  if (attempts.length === 0) return [];
  const learners = await db
    .selectFrom("learners")
    .select(["learner_id", "code", "name"])
    .where("learner_id", "in", [...new Set(attempts.map(({ learnerId }) => learnerId))])
    .execute();
  const byId = new Map(learners.map((learner) => [learner.learner_id, learner]));
  const runs = await loadRuns(db, {
    learnerIds: [...byId.keys()],
    attemptIds: attempts.map(({ attemptId }) => attemptId),
  });
  return attempts.map(({ notPresentedCount, ...attempt }) => {
    const learner = must(byId.get(attempt.learnerId), "an attempt has a learner");
    const parts = runs.get(attempt.attemptId);
    const [first] = parts ?? [];
    return {
      ...attempt,
      learnerCode: learner.code,
      learnerName: learner.name,
      ...(notPresentedCount > 0 && { notPresentedCount }),
      ...(parts && first && { run: { id: first.attemptId, parts: parts.length } }),
    };
  });
}

async function byCodes(db: Database, text: string): Promise<RawBuilder<unknown>[]> {
  const conditions: RawBuilder<unknown>[] = [];
  const attemptId = Uuid.safeParse(text.toLowerCase());
  if (attemptId.success) conditions.push(sql`t.attempt_id = ${attemptId.data}`);
  const receiptCode = normaliseReceiptCode(text);
  if (receiptCode !== undefined) {
    const receipts = await db
      .selectFrom("receipts")
      .select("journal_id")
      .where("code", "=", receiptCode)
      .execute();
    conditions.push(sql`t.attempt_id = any(${receipts.map((row) => row.journal_id)}::uuid[])`);
  }
  const learnerCode = normaliseLearnerCode(text);
  if (learnerCode !== undefined) {
    const learner = await db
      .selectFrom("learners")
      .select("learner_id")
      .where("code", "=", learnerCode)
      .executeTakeFirst();
    const learnerIds = learner === undefined ? [] : await identitiesOf(db, learner.learner_id);
    conditions.push(sql`t.learner_id = any(${learnerIds}::uuid[])`);
  }
  return conditions;
}

async function bySet(db: Database, text: string): Promise<RawBuilder<unknown>> {
  const part = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const sets = await db
    .selectFrom("sets")
    .select("set_id")
    .where((row) => row.or([row("set_id", "=", text), row("title", "ilike", part)]))
    .execute();
  return sql`t.set_id = any(${sets.map((row) => row.set_id)})`;
}
