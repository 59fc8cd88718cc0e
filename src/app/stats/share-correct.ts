/** Whole per cent, or undefined where nothing was answered: nothing is not 0 %. */
export function shareCorrect(counts: { answered: number; correct: number }): number | undefined {
  if (counts.answered === 0) return undefined;
  const percent = Math.round((counts.correct / counts.answered) * 100);
  // One mistake in a thousand is not "all right", one hit is not "none".
  if (percent === 100 && counts.correct < counts.answered) return 99;
  if (percent === 0 && counts.correct > 0) return 1;
  return percent;
}

/** Answers of the last `days` days up to `today` (YYYY-MM-DD). */
export function recentCounts(
  byDay: readonly { day: string; answered: number; correct: number }[],
  today: string,
  days: number,
): { answered: number; correct: number } {
  const first = new Date(Date.parse(`${today}T00:00:00Z`) - (days - 1) * 86_400_000)
    .toISOString()
    .slice(0, 10);
  let answered = 0;
  let correct = 0;
  for (const day of byDay) {
    if (day.day < first || day.day > today) continue;
    answered += day.answered;
    correct += day.correct;
  }
  return { answered, correct };
}
