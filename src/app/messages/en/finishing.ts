export const finishing = {
  title: "Finish now?",
  unsaved: (count: number) =>
    count === 1
      ? "1 answer is not saved yet. Finish saves it."
      : `${count} answers are not saved yet. Finish saves them.`,
  unanswered: (count: number) =>
    count === 1
      ? "1 question has no answer. It will say so in the result: not answered, which is not the same as wrong."
      : `${count} questions have no answer. They will say so in the result: not answered, which is not the same as wrong.`,
  goOn: "Keep going",
};
