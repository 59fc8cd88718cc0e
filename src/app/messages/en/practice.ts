const questions = (count: number) => (count === 1 ? "1 question" : `${count} questions`);

export const practice = {
  title: "Practice",
  row: "Questions at random from your sets",
  rowOpen: (tally: { answered: number; total: number }) => `${tally.answered} of ${tally.total} answered`,
  intro: "Questions at random from all sets on this device. No network is needed.",
  categories: "Categories",
  difficulty: "Difficulty",
  difficulties: { easy: "Easy", medium: "Medium", hard: "Hard" },
  noneIsAll: "none chosen means all",
  allOf: (count: number) => `Show all ${count}`,
  count: "How many questions",
  matching: (count: number) => (count === 0 ? "No question fits." : `${questions(count)} to draw from.`),
  fewer: (count: number) => (count === 1 ? "Only 1 question fits." : `Only ${count} questions fit.`),
  leftOut: (sets: number) =>
    sets === 1
      ? "1 set with a time limit, a limit of tries or an exam is left out."
      : `${sets} sets with a time limit, a limit of tries or an exam are left out.`,
  start: (count: number) => (count === 0 ? "Start" : `Start ${questions(count)}`),
  goOnTitle: "You have begun a practice",
  goOn: "Go on",
  past: "Practised before",
  result: (tally: { correct: number; total: number }) => `${tally.correct} of ${tally.total} correct`,
  emptyTitle: "No sets to practise from yet",
  emptyBody: "Download a set first. Exams and sets with a time limit are taken one by one.",
  runTitle: (sets: number) => `Practice from ${sets === 1 ? "1 set" : `${sets} sets`}`,
  again: "Practise again",
};
