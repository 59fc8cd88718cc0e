import type { Client } from "pg";
import { checkSolvability } from "../../../domain/set/check-solvability.ts";
import type { AuthoredQuestion, SetFile } from "../../../domain/set/set-file.ts";
import { guessLanguage } from "../../import/guess-language.ts";
import { mintId } from "../../import/mint-id.ts";
import type { PublishDeps } from "../../publish/publish-deps.ts";
import { publishSet } from "../../publish/publish-set.ts";
import { OperatorProblem } from "../../operator-problem.ts";
import { authorV1Question } from "./author-v1-question.ts";
import type { TextChange } from "./clean-text.ts";
import type { QuarantineReason } from "./quarantine-reason.ts";
import { readV1Questions, sourceHashOf, type V1Question } from "./v1-question.ts";

/** What became of a question of V1. */
type Outcome = {
  v1: V1Question;
  category: string;
  changes: TextChange[];
  setId: string | null;
  reason: QuarantineReason | null;
  detail: string;
};
export type QuestionsReport = {
  sets: { setId: string; title: string; questions: number; outcome: "published" | "unchanged" }[];
  published: number;
  /** Could be published, and somebody has left them out of their set. */
  leftOut: number;
  quarantined: number;
  changes: number;
};

/**
 * Publishes what can be answered, a set for each category, by the way that every set goes; what cannot is put
 * aside with a reason. Repeated, it publishes only what has changed in V1 since.
 */
export async function moveQuestions(client: Client, publishing: PublishDeps): Promise<QuestionsReport> {
  const groups = new Map<string, { question: AuthoredQuestion; outcome: Outcome }[]>();
  const outcomes: Outcome[] = [];
  for (const v1 of await readV1Questions(client)) {
    const authored = authorV1Question(v1);
    const { category, changes } = authored;
    const refused = "reason" in authored ? authored : { reason: null, detail: "" };
    const outcome: Outcome = {
      v1,
      category,
      changes,
      setId: null,
      reason: refused.reason,
      detail: refused.detail,
    };
    outcomes.push(outcome);
    if (!("question" in authored)) continue;
    groups.set(category, [...(groups.get(category) ?? []), { question: authored.question, outcome }]);
  }
  const sets: QuestionsReport["sets"] = [];
  let leftOut = 0;
  for (const [category, members] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const solvable = keepSolvable(category, members);
    if (solvable.length === 0) continue;
    const set = setOf(
      category,
      solvable.map(({ question }) => question),
    );
    const published = await publishSet(publishing, set);
    if (!published.ok)
      throw new OperatorProblem("set_not_published", { set: set.title, code: published.failure.code });
    for (const { outcome } of solvable) outcome.setId = set.id;
    const { title, questions, outcome, leftOut: out = [] } = published.value;
    leftOut += solvable.filter(({ question }) =>
      out.some(({ questionId }) => questionId === question.id),
    ).length;
    sets.push({ setId: set.id, title, questions, outcome });
  }
  await record(client, outcomes);
  return {
    sets,
    published: outcomes.filter(({ setId }) => setId !== null).length - leftOut,
    leftOut,
    quarantined: outcomes.filter(({ reason }) => reason !== null).length,
    changes: outcomes.reduce((sum, { changes }) => sum + changes.length, 0),
  };
}

/** Gives those that the check refuses their reason, and returns the others. */
function keepSolvable<M extends { question: AuthoredQuestion; outcome: Outcome }>(
  category: string,
  members: readonly M[],
): M[] {
  const { problems } = checkSolvability(
    setOf(
      category,
      members.map(({ question }) => question),
    ),
  );
  const firstOf = new Map(problems.toReversed().map((problem) => [problem.questionId, problem]));
  return members.filter(({ question, outcome }) => {
    const problem = firstOf.get(question.id);
    if (problem === undefined) return true;
    outcome.reason = problem.reason;
    // Ids are V2's own, and tell a teacher nothing.
    const { text, answer } = problem.detail ?? {};
    outcome.detail = text ?? answer ?? "";
    return false;
  });
}

/** The id follows from the category, so that a later run makes a new version of the same set. */
function setOf(category: string, questions: readonly AuthoredQuestion[]): SetFile {
  const title = category === "" ? "V1" : category.slice(0, 200);
  return {
    format: "mundap-set",
    version: 1,
    id: `v1-${mintId(["v1", category])}`,
    title,
    language: guessLanguage(questions.map(({ prompt }) => prompt).join("\n")),
    ...(category !== "" && { category }),
    policy: { mode: "practice", shuffleQuestions: true, shuffleChoices: true },
    questions: [...questions],
  };
}

async function record(client: Client, outcomes: readonly Outcome[]): Promise<void> {
  const rows = outcomes.map(({ v1, category, changes, setId, reason, detail }) => ({
    v1_question_id: v1.id,
    category,
    prompt: v1.question,
    set_id: setId,
    reason,
    detail,
    changes,
    source_hash: sourceHashOf(v1),
  }));
  await client.query("begin");
  await client.query("delete from mundap.v1_questions");
  await client.query(
    `insert into mundap.v1_questions (v1_question_id, category, prompt, set_id, reason, detail, changes, source_hash)
     select v1_question_id, category, prompt, set_id, reason, detail, changes, source_hash
     from jsonb_to_recordset($1::jsonb) as r (v1_question_id text, category text, prompt text, set_id text,
       reason text, detail text, changes jsonb, source_hash text)`,
    [JSON.stringify(rows)],
  );
  // Answers to what was none of V1's questions until now are marked by its rule too.
  await client.query("insert into mundap.v1_queue (job) values ('shadow')");
  await client.query("commit");
}
