import { sql } from "kysely";
import type { ContentId, Sha256 } from "../../../domain/id.ts";
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
import { askedAnswers } from "../queue/asked-answers.ts";
import { type AnswerKey, drainQueue, type Taken } from "../queue/drain-queue.ts";
import { queueMended, queueUnmarked } from "./queue-marks.ts";
import { storeMarks, type ShadowMark } from "./shadow-marks.ts";
import type { ShadowDeps } from "./shadow-deps.ts";

type Waiting = AnswerKey & {
  verdict: Verdict;
  reason: AcceptanceReason;
  answered_at: Date;
  manifest_hash: Sha256;
  body: Buffer | null;
};

const AT_ONCE = 500;

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
 * Marks answers of V2 to V1's questions once more by V1's rule. An answer that is judged otherwise later, or whose
 * difference may be mended by what was published since, is marked again. How many were looked at.
 */
export async function shadowAnswers(deps: ShadowDeps, withinMs: number): Promise<number> {
  await queueMended(deps.db);
  const deal = (db: Database, taken: Taken) => markSome({ ...deps, db }, taken);
  return drainQueue(deps.db, { job: "shadow", atOnce: AT_ONCE, withinMs, deal });
}

async function markSome(deps: ShadowDeps, { answers, again }: Taken): Promise<number> {
  const looked = await markThese(deps, answers);
  if (again === "everybody") await queueUnmarked(deps.db);
  return looked;
}

async function markThese({ db, content, now }: ShadowDeps, answers: readonly AnswerKey[]): Promise<number> {
  // Before anything is read: what is published meanwhile is newer than the mark.
  const at = now();
  const waiting = await readWaiting(db, answers);
  if (waiting.length === 0) return 0;
  const ids = new Set(waiting.map((answer) => answer.question_id));
  const sources = await readV1Sources(db, [...ids]);
  const manifests = await content.manifests(db, [...new Set(waiting.map((each) => each.manifest_hash))]);
  const partsOf = async (manifest: PinnedManifest["manifest"]) =>
    (await content.parts(db, [{ manifest, ids }]))[0] ?? new Map<ContentId, GradingParts>();
  const marks: ShadowMark[] = [];
  for (const answer of waiting) {
    const pinned = manifests.get(answer.manifest_hash);
    const under = pinned && { pinned, parts: await partsOf(pinned.manifest) };
    const newest = pinned?.newest && (await partsOf(pinned.newest.manifest));
    marks.push(markOf(answer, { source: sources.get(answer.question_id), under, newest, at }));
  }
  await storeMarks(db, marks);
  return waiting.length;
}

/**
 * Of these those to V1's questions that are not marked as they stand: whatever else was answered has no mark in V1.
 * Answers themselves are never locked, because devices wait for them.
 */
async function readWaiting(db: Database, keys: readonly AnswerKey[]): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select a.learner_id, a.attempt_id, a.question_id, a.verdict, a.reason, a.answered_at, t.manifest_hash, e.body
    from ${askedAnswers(keys)}
    join mundap.answers a using (learner_id, attempt_id, question_id)
    join mundap.attempts t on t.learner_id = a.learner_id and t.attempt_id = a.attempt_id
    join mundap.v1_questions q on q.v1_question_id = a.question_id and q.set_id = t.set_id
    -- Of a fork the branch that is not the journal's: it is in doubt, and marked as such without its body.
    left join mundap.events e on e.learner_id = a.learner_id and e.journal_id = a.attempt_id and e.seq = a.seq
      and not e.fork
    left join mundap.shadow_marks m on m.learner_id = a.learner_id and m.source = 'v2_answer'
      and m.mark_key = a.attempt_id || ' ' || a.question_id
    where m.learner_id is null or m.v2_verdict <> a.verdict or m.v2_reason <> a.reason or m.outcome <> 'agrees'`.execute(
    db,
  );
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
