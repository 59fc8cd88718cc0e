export const intake = {
  title: "Take in a learner's file",
  hint: "A file that a learner saved in Settings → Storage. Each record proves itself by its seal and goes into the account that its journal names, as if the phone had sent it now. Doing it twice changes nothing. Your name is put on record.",
  choose: "Choose a file",
  reading: (done: number, of: number) => (of === 1 ? "1 record…" : `${done} of ${of} records…`),
  notOurs: "This is no file that Mundap has saved",
  newerApp: "A newer version wrote this file",
  fileGone: "The file could not be read. It may have been moved: choose it again",
  stopped: "It stopped on the way. What was taken in stays; choose the file again to go on.",
  damaged: "The file was cut off or changed after it was saved. What proves itself in it was taken in.",
  counts: {
    applied: (count: number) => `${count} new`,
    duplicate: (count: number) => `${count} known already`,
    fork: (count: number) => `${count} kept beside others at the same place (fork)`,
    held: (count: number) => `${count} held for a person`,
    retry: (count: number) => `${count} not taken in`,
  },
  refusals: {
    not_intact: (count: number) => `${count} with a seal that does not fit`,
    no_beginning: (count: number) =>
      `${count} whose beginning is not in the file: nobody can tell whose they are`,
    not_allowed: (count: number) => `${count} that name a device which their learner never had`,
    forgotten: (count: number) => `${count} of an account that was removed at its owner's request`,
    unreadable: (count: number) => `${count} that cannot be read as records`,
    other: (count: number) => `${count} that the server could not take now: choose the file again later`,
  },
  whose: "Whose they are",
  madeNew: "never reached this server before; an account was made for it",
  find: (code: string) => `Attempts of ${code}`,
  unnamed: "No name",

  forked: (count: number) =>
    count === 1
      ? "1 event of another device stands beside this journal. Both are kept."
      : `${count} events of another device stand beside this journal. All are kept.`,
  notPresented: (count: number, questions: string) =>
    (count === 1 ? "1 question is" : `${count} questions are`) +
    ` not in the result: ${questions}. The device said that it could not open ${count === 1 ? "it" : "them"}; only its word tells.`,
  remarks: "What the learner said",
  reported: "Reported this mark",
  good: "Rated: a good question",
  poor: "Rated: not a good question",
  reportedOn: (questions: string) => `The learner reported the mark of ${questions}`,
};
