import type { StockedQuestion } from "../../offline/practice/read-stock.ts";
import type { Difficulty } from "../../offline/store/label-row.ts";

/** Nothing chosen means everything. */
export type Choice = { categories: readonly string[]; difficulties: readonly Difficulty[] };

/** What says nothing of its difficulty is taken only where none is chosen. */
export function chooseQuestions(
  questions: readonly StockedQuestion[],
  { categories, difficulties }: Choice,
): StockedQuestion[] {
  return questions.filter(
    ({ category, difficulty }) =>
      (categories.length === 0 || categories.includes(category)) &&
      (difficulties.length === 0 || (difficulty !== undefined && difficulties.includes(difficulty))),
  );
}

/** The categories there are, each with how many questions it has, the largest first. */
export function countCategories(questions: readonly StockedQuestion[]): [category: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { category } of questions) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts].toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
}
