import { checkSolvability } from "../../../domain/set/check-solvability.ts";
import type { AuthoredQuestion, SetFile } from "../../../domain/set/set-file.ts";
import { guessLanguage } from "../../import/guess-language.ts";
import { mintId } from "../../import/mint-id.ts";
import { loadLeftOut } from "../../publish/left-out-rows.ts";
import type { PublishDeps } from "../../publish/publish-deps.ts";
import { publishSet } from "../../publish/publish-set.ts";
import type { Outcome } from "./record-outcomes.ts";

export type Member = { question: AuthoredQuestion; outcome: Outcome };

export type CategoryReport = {
  setId: string;
  title: string;
  /** Could be published, and somebody has left them out of their set. */
  leftOut: number;
} & (
  | { outcome: "published" | "unchanged"; questions: number }
  /** Nothing of it can be answered, or everything was left out by hand. */
  | { outcome: "nothing_left" }
  | { outcome: "failed"; code: string }
);

/**
 * Publishes what can be answered of a category as its set, and notes with each question what became of it. One that
 * cannot be published holds up no other: its questions are put aside for that.
 */
export async function publishCategory(
  publishing: PublishDeps,
  { category, members }: { category: string; members: readonly Member[] },
): Promise<CategoryReport> {
  const { id: setId, title } = setOf(category, []);
  const standing = (await loadLeftOut(publishing.db, setId)).get(setId) ?? [];
  const isOut = ({ question }: Member) => standing.some(({ questionId }) => questionId === question.id);
  const solvable = new Set(
    keepSolvable(
      category,
      members.filter((member) => !isOut(member)),
    ),
  );
  // In V1's order: another one would be another version of the set.
  const kept = members.filter((member) => solvable.has(member) || isOut(member));
  const about = { setId, title, leftOut: kept.length - solvable.size };
  if (solvable.size === 0) {
    for (const { outcome } of kept) outcome.setId = setId;
    return { ...about, outcome: "nothing_left" };
  }
  const set = setOf(
    category,
    kept.map(({ question }) => question),
  );
  const published = await publishSet(publishing, set).then(
    (result) => (result.ok ? result.value : result.failure.code),
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  if (typeof published === "string") {
    for (const { outcome } of kept)
      Object.assign(outcome, { reason: "set_not_published", detail: published });
    return { ...about, outcome: "failed", code: published };
  }
  for (const { outcome } of kept) outcome.setId = setId;
  return { ...about, outcome: published.outcome, questions: published.questions };
}

/** Gives those that the check refuses their reason, and returns the others. */
function keepSolvable(category: string, members: readonly Member[]): Member[] {
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
