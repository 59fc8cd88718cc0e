export const wrong = {
  title: "Wrong answers",
  toLearn: (count: number) => (count === 1 ? "1 question to learn" : `${count} questions to learn`),
  practise: (count: number) => (count === 1 ? "Practise it again" : `Practise all ${count} again`),
  practiseSet: (set: string, count: number) =>
    `Practise the ${count === 1 ? "wrong question" : `${count} wrong questions`} of ${set} again`,
  missedOn: (date: string) => `Missed ${date}`,
  learnt: "Learnt since",
  learntCount: (count: number) => (count === 1 ? "1 learnt since" : `${count} learnt since`),
  allLearnt: "All of them learnt since.",
  elsewhere: "on another phone",
  elsewhereBody: "This was answered on another phone of yours. The question is shown as it stands here.",
  notHere: "The set of this question is not on this device.",
  unreadable: "This question's text is not on this device any more.",
  cannotStart: "This could not be started",
  emptyTitle: "No wrong answers",
  emptyBody: "Questions you miss are gathered here, to be practised again until they are learnt.",
  emptyAction: "Choose a set",
};
