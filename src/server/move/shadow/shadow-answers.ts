import { sql } from "kysely";
import type { ContentId, Sha256, Uuid } from "../../../domain/id.ts";
import { readEvent } from "../../../domain/attempt/journal.ts";
import type { Answered } from "../../../domain/attempt/event.ts";
import type { AcceptanceReason } from "../../../domain/attempt/acceptance.ts";
import type { Verdict } from "../../../domain/question/verdict.ts";
import type { Database } from "../../db/open-database.ts";
import { markdownToPlain } from "../../import/markdown-to-plain.ts";
import { gradeUnder } from "../../sync/judge-attempt.ts";
import type { GradingParts, PinnedManifest } from "../../sync/pinned-content.ts";
import { compareMarks } from "./compare-marks.ts";
import { findV1Option } from "./find-v1-option.ts";
import { readV1Sources, type V1Source } from "./read-v1-sources.ts";
import { storeMarks, type ShadowMark } from "./shadow-marks.ts";
import type { ShadowDeps } from "./shadow-deps.ts";

const AT_ONCE = 500;

type Waiting = {
  learner_id: Uuid;
  attempt_id: Uuid;
  question_id: ContentId;
  verdict: Verdict;
  reason: AcceptanceReason;
  answered_at: Date;
  manifest_hash: Sha256;
  body: Buffer | null;
};

/** What a person or a newer key decided is no marking of the answer, and what is in doubt is shown as such elsewhere. */
const NOT_THE_GRADERS: Partial<Record<AcceptanceReason, string>> = {
  decided_by_person: "decided_by_person",
  key_corrected: "key_corrected",
  verdict_mismatch: "in_doubt",
  order_mismatch: "in_doubt",
  content_mismatch: "in_doubt",
  fork: "in_doubt",
};

/**
 * Marks answers of V2 to V1's questions once more by V1's rule, some at a time, each batch in one transaction. What is
 * marked is its own checkpoint; an answer that is judged otherwise later, or whose difference may be mended by what was
 * published since, is marked again. How many were looked at.
 */
export function shadowAnswers({ db, content, now }: ShadowDeps): Promise<number> {
  return db.transaction().execute(async (trx) => {
    // One at a time; answers themselves are never locked, because devices wait for them.
    await sql`select pg_advisory_xact_lock(hashtext('mundap.shadow_answers'))`.execute(trx);
    const waiting = await readWaiting(trx);
    if (waiting.length === 0) return 0;
    const sources = await readV1Sources(
      trx,
      waiting.map((answer) => answer.question_id),
    );
    const manifests = await content.manifests(trx, [...new Set(waiting.map((each) => each.manifest_hash))]);
    const ids = new Set(waiting.map((answer) => answer.question_id));
    const partsOf = async (manifest: PinnedManifest["manifest"]) =>
      (await content.parts(trx, [{ manifest, ids }]))[0] ?? new Map<ContentId, GradingParts>();
    const marks: ShadowMark[] = [];
    for (const answer of waiting) {
      const pinned = manifests.get(answer.manifest_hash);
      const under = pinned && { pinned, parts: await partsOf(pinned.manifest) };
      const newest = pinned?.newest && (await partsOf(pinned.newest.manifest));
      marks.push(markOf(answer, { source: sources.get(answer.question_id), under, newest, at: now() }));
    }
    await storeMarks(trx, marks);
    return waiting.length;
  });
}

async function readWaiting(db: Database): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    with waiting as (
      select a.*, t.manifest_hash
      from mundap.answers a
      join mundap.attempts t on t.learner_id = a.learner_id and t.attempt_id = a.attempt_id
      join mundap.v1_questions q on q.v1_question_id = a.question_id and q.set_id = t.set_id
      left join mundap.shadow_marks m on m.learner_id = a.learner_id and m.source = 'v2_answer'
        and m.mark_key = a.attempt_id || ' ' || a.question_id
      where m.learner_id is null or m.v2_verdict <> a.verdict or m.v2_reason <> a.reason
        -- A key that was wrong in V2 alone is mended by publishing it anew: a verdict that was too kind stays.
        or (m.outcome = 'differs'
          and m.marked_at < (select max(n.published_at) from mundap.manifests n where n.set_id = t.set_id))
      order by a.answered_at, a.attempt_id, a.question_id limit ${AT_ONCE}
    )
    select w.learner_id, w.attempt_id, w.question_id, w.verdict, w.reason, w.answered_at, w.manifest_hash, e.body
    from waiting w
    -- Of a fork the branch that is not the journal's: it is in doubt, and marked as such without its body.
    left join mundap.events e on e.learner_id = w.learner_id and e.journal_id = w.attempt_id and e.seq = w.seq
      and not e.fork`.execute(db);
  return rows;
}

type Given = {
  source: V1Source | undefined;
  under: { pinned: PinnedManifest; parts: ReadonlyMap<ContentId, GradingParts> } | undefined;
  newest: ReadonlyMap<ContentId, GradingParts> | undefined;
  at: number;
};

function markOf(answer: Waiting, given: Given): ShadowMark {
  const event = readEvent(answer.body?.toString("utf8") ?? "");
  const answered = event.ok && event.value.type === "answered" ? event.value : undefined;
  const grade = answered && given.under && gradeUnder(given.under.pinned, given.under.parts, answered);
  return {
    source: "v2_answer",
    learner_id: answer.learner_id,
    mark_key: `${answer.attempt_id} ${answer.question_id}`,
    question_id: answer.question_id,
    attempt_id: answer.attempt_id,
    v1_reported: null,
    v2_verdict: answer.verdict,
    v2_reason: answer.reason,
    regraded: grade?.verdict ?? null,
    answered_at: answer.answered_at.toISOString(),
    marked_at: new Date(given.at).toISOString(),
    ...verdictOf(answer, answered, given),
  };
}

type Word = Pick<ShadowMark, "outcome" | "why" | "v1_marks" | "evidence">;

function verdictOf(answer: Waiting, answered: Answered | undefined, { source, under, newest }: Given): Word {
  const skip = (why: string, evidence = {}): Word => ({
    outcome: "not_comparable",
    why,
    v1_marks: null,
    evidence,
  });
  const elsewhere = NOT_THE_GRADERS[answer.reason];
  if (elsewhere !== undefined) return skip(elsewhere);
  const part = under?.parts.get(answer.question_id);
  if (part?.question.kind !== "single-choice" || part.key.kind !== "single-choice")
    return skip("not_published");
  if (source?.options === undefined) return skip("question_gone");
  if (!source.isSame || !isSameQuestion(part, newest?.get(answer.question_id)))
    return skip("question_changed");
  const { choices } = part.question;
  const textOf = (id: string) => markdownToPlain(choices.find((choice) => choice.id === id)?.text ?? "");
  const response = answered?.response;
  if (response?.kind !== "single-choice" || !choices.some(({ id }) => id === response.choiceId))
    return skip("not_right_or_wrong");
  const chosenText = textOf(response.choiceId);
  const chosen = findV1Option(source.options, chosenText);
  if (typeof chosen === "string") return skip(`text_${chosen}`, { chosen: chosenText });
  const v2Key = findV1Option(source.options, textOf(part.key.key.choiceId));
  const v2KeyIndex = typeof v2Key === "string" ? undefined : v2Key.index;
  const { v1Marks, ...word } = compareMarks(
    { chosen, keyIndex: source.keyIndex, v2KeyIndex },
    answer.verdict,
  );
  return {
    ...word,
    v1_marks: v1Marks,
    evidence: {
      chosen: chosenText,
      knownBy: chosen.by,
      v1Key: source.options[source.keyIndex],
      v2Key: textOf(part.key.key.choiceId),
    },
  };
}

/** Whether an answer under an older version is one to the question as it was last published. */
function isSameQuestion(pinned: GradingParts, newest: GradingParts | undefined): boolean {
  if (newest === undefined) return true;
  return (
    pinned.questionHash === newest.questionHash &&
    JSON.stringify(pinned.key.key) === JSON.stringify(newest.key.key)
  );
}
