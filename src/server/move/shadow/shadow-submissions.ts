import { sql } from "kysely";
import type { ContentId } from "../../../domain/id.ts";
import type { Database } from "../../db/open-database.ts";
import { markdownToPlain } from "../../import/markdown-to-plain.ts";
import { gradeUnder } from "../../sync/judge-attempt.ts";
import type { PinnedManifest } from "../../sync/pinned-content.ts";
import { compareMarks } from "./compare-marks.ts";
import { findV1Option } from "./find-v1-option.ts";
import { readV1Sources, type V1Source } from "./read-v1-sources.ts";
import { addTallies, storeMarks, type ShadowMark } from "./shadow-marks.ts";
import type { ShadowDeps } from "./shadow-deps.ts";

const AT_ONCE = 500;

type Submission = {
  learner_id: string;
  submission_id: string;
  question_id: string;
  selected: number;
  reported_correct: boolean;
  shown: string[] | null;
  at: Date;
};
type Word = Pick<ShadowMark, "outcome" | "why" | "v1_marks" | "v2_verdict" | "evidence">;

/**
 * Marks what V1 clients sent lately by V2's grader, where they said what was on the screen. Taken out of the waiting
 * list in the transaction that marks them: killed at any moment, each is counted once. How many were looked at.
 */
export function shadowSubmissions(deps: ShadowDeps): Promise<number> {
  // Before anything is read: what is published meanwhile is newer than the mark.
  const at = deps.now();
  return deps.db.transaction().execute(async (db) => {
    const { rows } = await sql<Submission>`
      delete from mundap.v1_submissions s using (
        select learner_id, submission_id from mundap.v1_submissions order by at limit ${AT_ONCE} for update skip locked
      ) w
      where s.learner_id = w.learner_id and s.submission_id = w.submission_id returning s.*`.execute(db);
    if (rows.length === 0) return 0;
    const sources = await readV1Sources(
      db,
      rows.map((row) => row.question_id),
    );
    const newest = await readNewest(deps, db, [...sources.values()]);
    const marks: ShadowMark[] = [];
    for (const row of rows)
      marks.push(await markOf({ ...deps, db }, row, { source: sources.get(row.question_id), newest, at }));
    await addTallies(
      db,
      marks.map(({ source, outcome, why }) => ({ source, outcome, why, marks: 1 })),
    );
    await storeMarks(
      db,
      marks.filter(({ outcome }) => outcome === "differs" || outcome === "misreported"),
    );
    return rows.length;
  });
}

type Given = { source: V1Source | undefined; newest: ReadonlyMap<ContentId, PinnedManifest>; at: number };

async function markOf(deps: ShadowDeps, row: Submission, given: Given): Promise<ShadowMark> {
  return {
    source: "v1_live",
    learner_id: row.learner_id,
    mark_key: row.submission_id,
    question_id: row.question_id,
    attempt_id: null,
    v1_reported: row.reported_correct,
    v2_reason: "",
    regraded: null,
    answered_at: row.at.toISOString(),
    marked_at: new Date(given.at).toISOString(),
    ...(await wordOn(deps, row, given)),
  };
}

async function wordOn(deps: ShadowDeps, row: Submission, { source, newest }: Given): Promise<Word> {
  const skip = (why: string): Word => ({
    outcome: "not_comparable",
    why,
    v1_marks: null,
    v2_verdict: "not_presented",
    evidence: {},
  });
  if (source?.options === undefined) return skip(source?.reason ?? "question_gone");
  if (source.setId === null) return skip(source.reason ?? "not_published");
  if (!source.isSame) return skip("question_changed");
  if (row.shown === null) return skip("order_unknown");
  // What was shown is V1's options in some order, or another state of the question.
  if (JSON.stringify(row.shown.toSorted()) !== JSON.stringify(source.options.toSorted()))
    return skip("question_changed");
  const chosenText = row.shown[row.selected];
  if (chosenText === undefined) return skip("nothing_chosen");
  const chosen = findV1Option(source.options, chosenText);
  if (typeof chosen === "string") return skip(`text_${chosen}`);
  const pinned = newest.get(source.setId);
  const [parts] =
    pinned === undefined
      ? []
      : await deps.content.parts(deps.db, [{ manifest: pinned.manifest, ids: new Set([row.question_id]) }]);
  const part = parts?.get(row.question_id);
  if (parts === undefined || part?.question.kind !== "single-choice" || part.key.kind !== "single-choice")
    return skip("not_published");
  const options = source.options;
  const indexOf = (choiceText: string) => {
    const found = findV1Option(options, markdownToPlain(choiceText));
    return typeof found === "string" ? undefined : found.index;
  };
  const choice = part.question.choices.find(({ text }) => indexOf(text) === chosen.index);
  if (choice === undefined) return skip("text_none");
  const response = { kind: "single-choice" as const, choiceId: choice.id };
  const { verdict } = gradeUnder(pinned, parts, { questionId: row.question_id, response });
  const { choiceId } = part.key.key;
  const v2Key = part.question.choices.find(({ id }) => id === choiceId)?.text ?? "";
  const byV1 = { chosen, keyIndex: source.keyIndex, v2KeyIndex: indexOf(v2Key) };
  const { v1Marks, ...word } = compareMarks(byV1, verdict);
  const evidence = { chosen: chosenText, v1Key: options[source.keyIndex], v2Key, shown: row.shown };
  if (word.outcome !== "agrees" || v1Marks === row.reported_correct)
    return { ...word, v1_marks: v1Marks, v2_verdict: verdict, evidence };
  const why = v1Marks ? "right_called_wrong" : "wrong_called_right";
  return { outcome: "misreported", why, v1_marks: v1Marks, v2_verdict: verdict, evidence };
}

async function readNewest(
  { content }: ShadowDeps,
  db: Database,
  sources: readonly V1Source[],
): Promise<Map<ContentId, PinnedManifest>> {
  const setIds = [...new Set(sources.flatMap(({ setId }) => (setId === null ? [] : [setId])))];
  const { rows } = await sql<{ set_id: ContentId; payload_hash: string }>`
    select distinct on (set_id) set_id, payload_hash from mundap.manifests
    where set_id = any(${setIds}) order by set_id, version desc`.execute(db);
  const manifests = await content.manifests(
    db,
    rows.map((row) => row.payload_hash),
  );
  return new Map(
    rows.flatMap(({ set_id, payload_hash }) => {
      const found = manifests.get(payload_hash);
      return found === undefined ? [] : [[set_id, found] as const];
    }),
  );
}
